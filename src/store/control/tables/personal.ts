/** What is kept of erasing. */
import type { Generated } from 'kysely';
import type { EpochMs, JsonText, Optional } from './kinds.ts';

type RetentionTable = {
	fact: string;
	rows_months: Optional<number>;
	words_months: Optional<number>;
	author: string;
	at: EpochMs;
};

type ErasureTable = {
	id: Generated<number>;
	customer: string;
	state: 'running' | 'done';
	pseudonym: Optional<string>;
	author: string;
	at: EpochMs;
	done_at: Optional<EpochMs>;
	counts: JsonText;
	holds_since: Optional<EpochMs>;
};

type ErasedCustomerTable = { key: string; erasure: number };

type ErasedPseudonymTable = { pseudonym: string };

export type PersonalTables = {
	retention: RetentionTable;
	erasure: ErasureTable;
	erased_customer: ErasedCustomerTable;
	erased_pseudonym: ErasedPseudonymTable;
};
