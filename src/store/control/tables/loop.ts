/** What is found and what is done about it. */
import type { Generated } from 'kysely';
import type { EventKind } from '../../../actions/experiment/experiment.ts';
import type { CaseState, EntryKind, Origin } from '../../../cases/case.ts';
import type { BookKind } from '../../../cases/ports.ts';
import type { Decision, DismissReason, StoryState } from '../../../signals/signals.ts';
import type { Bit, EpochMs, JsonText, Optional } from './kinds.ts';

type ActionVersionTable = {
	id: number;
	version: number;
	plan: Optional<JsonText>;
	author: string;
	at: EpochMs;
};

type ActionCommentTable = {
	id: Generated<number>;
	action: number;
	text: string;
	author: string;
	at: EpochMs;
};

type ExperimentTable = {
	id: Generated<number>;
	action: number;
	plan: JsonText;
	split: JsonText;
	digest: string;
	author: string;
	at: EpochMs;
};

type ExperimentEventTable = {
	id: Generated<number>;
	experiment: number;
	kind: EventKind;
	unit: Optional<string>;
	text: string;
	author: string;
	at: EpochMs;
};

/** Without a plan: it was removed. */
type ServiceCaseTable = {
	id: Generated<number>;
	origin_fact: Origin['fact'];
	origin_source: string;
	origin_ref: string;
	version: number;
	state: CaseState;
	touched: Bit;
	rule: string;
	owner: Optional<string>;
	cause: Optional<number>;
	body: JsonText;
	opened_at: EpochMs;
	closed_at: Optional<EpochMs>;
	changed_at: EpochMs;
	stamp: EpochMs;
	mirrored: Generated<EpochMs>;
};

type CaseEntryTable = {
	id: Generated<number>;
	case_id: number;
	at: EpochMs;
	author: string;
	kind: EntryKind;
	text: string;
	details: JsonText;
};

type CaseBookTable = { kind: BookKind; version: number; document: JsonText; author: string; at: EpochMs };

/** One row. */
type CaseScanTable = { id: 1; asked: number; done: number };

type CaseNewsTable = { id: number; told: number };

type ReviewRequestTable = {
	origin_fact: Origin['fact'];
	origin_source: string;
	origin_ref: string;
	customer: Optional<string>;
	author: string;
	at: EpochMs;
};

type SignalStoryTable = {
	id: Generated<number>;
	kind: string;
	/** `Told` of src/signals/telling.ts as JSON. */
	told: JsonText;
	state: StoryState;
	created_at: EpochMs;
};

type SignalChangeTable = {
	subject: string;
	seen: string;
	story: Optional<number>;
	/** `SeriesChange` of src/signals/changes.ts as JSON. */
	change: JsonText;
};

type SignalEntryTable = {
	id: Generated<number>;
	story: number;
	at: EpochMs;
	author: string;
	what: Decision['what'];
	text: Optional<string>;
	reason: Optional<DismissReason>;
	action: Optional<number>;
};

type SignalLookTable = {
	id: number;
	until: string;
	at: EpochMs;
	series: number;
	/** Fields as JSON. */
	left_out: JsonText;
};

export type LoopTables = {
	action_version: ActionVersionTable;
	action_comment: ActionCommentTable;
	experiment: ExperimentTable;
	experiment_event: ExperimentEventTable;
	service_case: ServiceCaseTable;
	case_entry: CaseEntryTable;
	case_book: CaseBookTable;
	case_scan: CaseScanTable;
	case_news: CaseNewsTable;
	review_request: ReviewRequestTable;
	signal_story: SignalStoryTable;
	signal_change: SignalChangeTable;
	signal_entry: SignalEntryTable;
	signal_look: SignalLookTable;
};
