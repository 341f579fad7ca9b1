/** What a company settles. */
import type { Generated } from 'kysely';
import type { Clock, Stat } from '../../../kpi/definition.ts';
import type { TargetSpan } from '../../../kpi/target/span.ts';
import type { ChangeKind } from '../../../targets/ports.ts';
import type { Note } from '../../../workspace/notes.ts';
import type { RateChangeKind } from '../../../workspace/rates.ts';
import type { SavedKind } from '../../../workspace/saved.ts';
import type { Bit, EpochMs, JsonText, Optional } from './kinds.ts';

/** `revision` is that of the edit which left it so. */
type WorkScheduleTable = {
	id: Generated<number>;
	name: string;
	definition: JsonText;
	revision: number;
	created_at: EpochMs;
	updated_at: EpochMs;
};

/** '' stands for any team or any channel. */
type WorkScopeTable = { team: string; channel: string; schedule_id: number };

type WorkChangeTable = {
	revision: Generated<number>;
	at: EpochMs;
	author: string;
	kind: 'schedule' | 'scope';
	name: string;
	team: Optional<string>;
	channel: Optional<string>;
	before: Optional<JsonText>;
	after: Optional<JsonText>;
};

/** One row. */
type WorkAppliedTable = { id: 1; revision: number | null };

/** `revision` is that of the edit which left it so. */
type PolicyTable = {
	name: string;
	definition: JsonText;
	revision: number;
	created_at: EpochMs;
	updated_at: EpochMs;
};

type PolicyChangeTable = {
	revision: Generated<number>;
	at: EpochMs;
	author: string;
	name: string;
	before: Optional<JsonText>;
	after: Optional<JsonText>;
};

/** One row. */
type PromiseStateTable = { id: 1; asked: number; done: number };

type OwnKpiTable = {
	id: string;
	definition: JsonText;
	revision: number;
	created_at: EpochMs;
	updated_at: EpochMs;
};

type OwnKpiChangeTable = {
	revision: Generated<number>;
	at: EpochMs;
	author: string;
	kpi: string;
	before: Optional<JsonText>;
	after: Optional<JsonText>;
};

type ExchangeRateTable = { from_currency: string; to_currency: string; day: string; rate: number };

type ExchangeRateChangeTable = {
	revision: Generated<number>;
	at: EpochMs;
	author: string;
	kind: RateChangeKind;
	before: JsonText;
	after: JsonText;
};

/** Days are written as `2026-03-15`. */
type TargetTable = {
	id: Generated<number>;
	kpi: string;
	stat: Optional<Stat>;
	clock: Optional<Clock>;
	params: Optional<JsonText>;
	segment: JsonText;
	target: JsonText;
	per: Optional<TargetSpan>;
	against: 'point' | 'interval';
	tolerance: Optional<number>;
	valid_from: string;
	valid_to: Optional<string>;
	note: string;
	preset: Optional<string>;
	author: string;
	created_at: EpochMs;
	withdrawn: Generated<Bit>;
};

type TargetChangeTable = {
	revision: Generated<number>;
	at: EpochMs;
	author: string;
	kind: ChangeKind;
	subject: Optional<string>;
	note: string;
	targets: JsonText;
	defaults: Optional<JsonText>;
};

type TargetReasonTable = {
	id: Generated<number>;
	kpi: string;
	stat: Optional<Stat>;
	clock: Optional<Clock>;
	params: Optional<JsonText>;
	segment: JsonText;
	period: string;
	text: Optional<string>;
	author: string;
	at: EpochMs;
};

type NoteTable = {
	id: Generated<number>;
	text: string;
	kind: Note['kind'];
	from_day: string;
	to_day: string;
	segment: JsonText;
	author: string;
	created_at: EpochMs;
	updated_at: EpochMs;
};

/** Without a document: it was removed. */
type SavedVersionTable = {
	kind: SavedKind;
	id: string;
	version: number;
	name: string;
	document: Optional<JsonText>;
	owner: string;
	author: string;
	at: EpochMs;
};

export type CompanyTables = {
	work_schedule: WorkScheduleTable;
	work_scope: WorkScopeTable;
	work_change: WorkChangeTable;
	work_applied: WorkAppliedTable;
	policy: PolicyTable;
	policy_change: PolicyChangeTable;
	promise_state: PromiseStateTable;
	own_kpi: OwnKpiTable;
	own_kpi_change: OwnKpiChangeTable;
	exchange_rate: ExchangeRateTable;
	exchange_rate_change: ExchangeRateChangeTable;
	target: TargetTable;
	target_change: TargetChangeTable;
	target_reason: TargetReasonTable;
	note: NoteTable;
	saved_version: SavedVersionTable;
};
