/** What everything stands on. */
import type { Generated } from 'kysely';
import type { Bit, EpochMs, JsonText, Optional } from './kinds.ts';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

type SettingTable = { key: string; value: JsonText; updated_at: EpochMs };

type SecretTable = { name: string; nonce: string; ciphertext: string; updated_at: EpochMs };

type JobTable = {
	id: Generated<number>;
	name: string;
	payload: JsonText;
	dedupe_key: Optional<string>;
	lane: string;
	state: JobState;
	progress: Optional<JsonText>;
	result: Optional<JsonText>;
	error_code: Optional<string>;
	error_params: Optional<JsonText>;
	error_message: Optional<string>;
	/** Runs that began. */
	attempts: Generated<number>;
	run_after: EpochMs;
	cancel_requested: Generated<Bit>;
	created_at: EpochMs;
	started_at: Optional<EpochMs>;
	finished_at: Optional<EpochMs>;
};

type ScheduleTable = {
	name: string;
	cron: string;
	time_zone: string;
	job_name: string;
	payload: JsonText;
	last_run_at: Optional<EpochMs>;
	next_run_at: Optional<EpochMs>;
};

/** Written by the migrations themselves. */
type MigrationTable = { name: string; checksum: string; applied_at: EpochMs };

export type BaseTables = {
	setting: SettingTable;
	secret: SecretTable;
	job: JobTable;
	schedule: ScheduleTable;
	migration: MigrationTable;
};
