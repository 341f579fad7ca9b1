/** The tables of the control store as Kysely sees them; the migrations are what makes them. Instants are UTC ms. */

import type { ColumnType, Generated, Insertable, Selectable, Updateable } from 'kysely';
import type { AuditKind } from '../../access/audit.ts';
import type { Role } from '../../access/role.ts';
import type { PersonState } from '../../accounts/person.ts';
import type { LinkKind, SessionStage } from '../../accounts/ports.ts';
import type { CaseState, EntryKind, Origin } from '../../cases/case.ts';
import type { BookKind } from '../../cases/ports.ts';
import type { Language } from '../../errors.ts';
import type { Clock, Stat } from '../../kpi/definition.ts';
import type { TargetSpan } from '../../kpi/target/span.ts';
import type { Channel, MailKind, MailState, Problem } from '../../mail/ports.ts';
import type { LeftOut, MomentState, PlanState, Unreminded } from '../../sending/plan.ts';
import type { Decision, DismissReason, StoryState } from '../../signals/signals.ts';
import type { SurveyState } from '../../surveys/ports.ts';
import type { SurveyLanguage } from '../../surveys/questionnaire.ts';
import type { ChangeKind } from '../../targets/ports.ts';
import type { Note } from '../../workspace/notes.ts';
import type { RateChangeKind } from '../../workspace/rates.ts';
import type { SavedKind } from '../../workspace/saved.ts';

/** JSON kept as text: the room that owns the row parses it with its own schema. */
export type JsonText = string;
export type EpochMs = number;
/** SQLite has no boolean. */
export type Bit = 0 | 1;

/** May be left out when a row is made. */
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type SettingTable = { key: string; value: JsonText; updated_at: EpochMs };

export type SecretTable = { name: string; nonce: string; ciphertext: string; updated_at: EpochMs };

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export type JobTable = {
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

export type ScheduleTable = {
	name: string;
	cron: string;
	time_zone: string;
	job_name: string;
	payload: JsonText;
	last_run_at: Optional<EpochMs>;
	next_run_at: Optional<EpochMs>;
};

export type UploadTable = {
	id: string;
	name: string;
	bytes: number;
	sha256: string;
	utf8: Bit;
	quotes: Bit;
	lines: number;
	linked: string | null;
	created_at: EpochMs;
	expires_at: EpochMs;
};

export type ImportState =
	| 'received'
	| 'staging'
	| 'staged'
	| 'publishing'
	| 'published'
	| 'undoing'
	| 'undone'
	| 'failed'
	| 'cancelled'
	| 'previewed';

export type ImportTable = {
	id: Generated<number>;
	fact: string;
	source: string;
	upload_id: Optional<string>;
	file_name: Optional<string>;
	mapping: Optional<JsonText>;
	options: Optional<JsonText>;
	origin: Generated<'file' | 'push'>;
	state: ImportState;
	/** Strictly increasing over all imports; never changed. */
	moment: ColumnType<EpochMs, EpochMs, never>;
	rows: Optional<number>;
	loaded: Optional<number>;
	duplicates: Optional<number>;
	rejected: Optional<number>;
	empty_records: Optional<number>;
	replaced: Optional<number>;
	summary: Optional<JsonText>;
	error_code: Optional<string>;
	error_params: Optional<JsonText>;
	job_id: Optional<number>;
	created_at: EpochMs;
	published_at: Optional<EpochMs>;
	undone_at: Optional<EpochMs>;
	undo_until: Optional<EpochMs>;
};

/** `month` is yyyymm; 0 stands for all months. */
export type DataVersionTable = { fact: string; month: number; version: number };

/** Keys are unsigned 64-bit integers as decimal text. */
export type CustomerLinkTable = { from_key: string; to_key: string; created_at: EpochMs };

/** `revision` is that of the edit which left it so. */
export type WorkScheduleTable = {
	id: Generated<number>;
	name: string;
	definition: JsonText;
	revision: number;
	created_at: EpochMs;
	updated_at: EpochMs;
};

/** '' stands for any team or any channel. */
export type WorkScopeTable = { team: string; channel: string; schedule_id: number };

export type WorkChangeTable = {
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
export type WorkAppliedTable = { id: 1; revision: number | null };

/** `revision` is that of the edit which left it so. */
export type PolicyTable = {
	name: string;
	definition: JsonText;
	revision: number;
	created_at: EpochMs;
	updated_at: EpochMs;
};

export type PolicyChangeTable = {
	revision: Generated<number>;
	at: EpochMs;
	author: string;
	name: string;
	before: Optional<JsonText>;
	after: Optional<JsonText>;
};

export type OwnKpiTable = {
	id: string;
	definition: JsonText;
	revision: number;
	created_at: EpochMs;
	updated_at: EpochMs;
};

export type OwnKpiChangeTable = {
	revision: Generated<number>;
	at: EpochMs;
	author: string;
	kpi: string;
	before: Optional<JsonText>;
	after: Optional<JsonText>;
};

/** One row. */
export type PromiseStateTable = { id: 1; asked: number; done: number };

/** Days are written as `2026-03-15`. */
export type TargetTable = {
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

export type TargetChangeTable = {
	revision: Generated<number>;
	at: EpochMs;
	author: string;
	kind: ChangeKind;
	subject: Optional<string>;
	note: string;
	targets: JsonText;
	defaults: Optional<JsonText>;
};

export type TargetReasonTable = {
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

export type NoteTable = {
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
export type SavedVersionTable = {
	kind: SavedKind;
	id: string;
	version: number;
	name: string;
	document: Optional<JsonText>;
	owner: string;
	author: string;
	at: EpochMs;
};

export type PersonTable = {
	id: Generated<number>;
	mail: string;
	name: string;
	language: Language;
	role: Role;
	teams: JsonText;
	agent: Optional<string>;
	state: PersonState;
	/** Argon2id, as a PHC string. */
	password: Optional<string>;
	created_at: EpochMs;
	updated_at: EpochMs;
	signed_in_at: Optional<EpochMs>;
};

export type SessionTable = {
	id: Generated<number>;
	token_hash: string;
	person_id: number;
	stage: SessionStage;
	created_at: EpochMs;
	seen_at: EpochMs;
	address: string;
	agent: Optional<string>;
};

export type AccountLinkTable = {
	token_hash: string;
	kind: LinkKind;
	person_id: number | null;
	created_at: EpochMs;
	expires_at: EpochMs | null;
};

export type SignInBucketTable = { key: string; empty_at: EpochMs };

export type SecondFactorTable = {
	person_id: number;
	begun_at: EpochMs;
	confirmed_at: Optional<EpochMs>;
	last_step: Optional<number>;
};

export type RecoveryCodeTable = { person_id: number; code_hash: string; used_at: Optional<EpochMs> };

export type PersonIdentityTable = { issuer: string; subject: string; person_id: number; created_at: EpochMs };

export type ApiKeyTable = {
	id: Generated<number>;
	name: string;
	prefix: string;
	secret_hash: string;
	role: Role;
	teams: JsonText;
	agent: Optional<string>;
	scopes: JsonText;
	created_by: string;
	created_at: EpochMs;
	expires_at: Optional<EpochMs>;
	used_at: Optional<EpochMs>;
	revoked_at: Optional<EpochMs>;
};

/** Without a plan: it was removed. */
export type ServiceCaseTable = {
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

export type CaseEntryTable = {
	id: Generated<number>;
	case_id: number;
	at: EpochMs;
	author: string;
	kind: EntryKind;
	text: string;
	details: JsonText;
};

export type CaseBookTable = { kind: BookKind; version: number; document: JsonText; author: string; at: EpochMs };

/** One row. */
export type CaseScanTable = { id: 1; asked: number; done: number };

export type ReviewRequestTable = {
	origin_fact: Origin['fact'];
	origin_source: string;
	origin_ref: string;
	customer: Optional<string>;
	author: string;
	at: EpochMs;
};

export type ActionVersionTable = {
	id: number;
	version: number;
	plan: Optional<JsonText>;
	author: string;
	at: EpochMs;
};

export type ActionCommentTable = {
	id: Generated<number>;
	action: number;
	text: string;
	author: string;
	at: EpochMs;
};

export type SurveyTable = {
	id: Generated<number>;
	slug: string;
	name: string;
	state: SurveyState;
	draft: JsonText;
	revision: number;
	published: Optional<number>;
	published_revision: Optional<number>;
	created_by: string;
	created_at: EpochMs;
	changed_by: string;
	changed_at: EpochMs;
};

export type SurveyVersionTable = {
	survey: number;
	version: number;
	questionnaire: JsonText;
	author: string;
	at: EpochMs;
};

export type SurveyLinkTable = {
	id: string;
	survey: number;
	context: JsonText;
	expires_at: Optional<EpochMs>;
	used: number;
	created_at: EpochMs;
};

export type SurveyResponseTable = {
	id: string;
	survey: number;
	version: number;
	link: Optional<string>;
	language: SurveyLanguage;
	answers: JsonText;
	context: JsonText;
	started_at: EpochMs;
	changed_at: EpochMs;
	finished_at: Optional<EpochMs>;
	spam: Optional<'trap' | 'speed'>;
	released: number;
	groups: Optional<JsonText>;
};

export type SurveyUnitTable = { id: string; survey: number; rows: JsonText };

export type SurveyWidgetTable = {
	survey: number;
	settings: JsonText;
	changed_by: string;
	changed_at: EpochMs;
};

export type SurveyKioskTable = {
	id: Generated<number>;
	survey: number;
	mark: Optional<string>;
	name: string;
	branch: string;
	created_by: Optional<string>;
	created_at: Optional<EpochMs>;
	used_at: Optional<EpochMs>;
	revoked_by: Optional<string>;
	revoked_at: Optional<EpochMs>;
	taken_until: Optional<EpochMs>;
};

export type ExchangeRateTable = { from_currency: string; to_currency: string; day: string; rate: number };

export type ExchangeRateChangeTable = {
	revision: Generated<number>;
	at: EpochMs;
	author: string;
	kind: RateChangeKind;
	before: JsonText;
	after: JsonText;
};

export type AuditEntryTable = {
	seq: number;
	at: EpochMs;
	kind: AuditKind;
	action: string;
	actor_kind: string;
	actor_id: string;
	actor_name: string;
	subject: string;
	details: string;
	previous: string;
	hash: string;
};

export type ErasureTable = {
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

export type RetentionTable = {
	fact: string;
	rows_months: Optional<number>;
	words_months: Optional<number>;
	author: string;
	at: EpochMs;
};

export type ErasedCustomerTable = { key: string; erasure: number };

export type ErasedPseudonymTable = { pseudonym: string };

export type MailTable = {
	id: Generated<number>;
	channel: Channel;
	ref: string;
	kind: MailKind;
	rank: number;
	recipient: string;
	subject: string;
	message_id: string;
	content: Optional<string>;
	state: MailState;
	attempts: Generated<number>;
	doubtful: Generated<number>;
	due_at: EpochMs;
	until: Optional<EpochMs>;
	problem: Optional<Problem>;
	reply: Optional<string>;
	created_at: EpochMs;
	changed_at: EpochMs;
};

export type SurveyInvitationTable = {
	id: string;
	survey: number;
	link: string;
	person: string;
	address: Optional<string>;
	context: JsonText;
	asked_at: EpochMs;
	expires_at: EpochMs;
	mirrored: Optional<JsonText>;
	sent_by: Channel;
	customer: Optional<string>;
};

export type SurveyRefusalTable = { person: string; at: EpochMs; unreachable: Generated<0 | 1> };

export type SurveyContactTable = { person: string; at: EpochMs; invitation: Optional<string> };

export type TelegramChatTable = {
	id: string;
	customer: string;
	name: Optional<string>;
	language: Language;
	chat: Optional<string>;
	created_at: EpochMs;
	changed_at: EpochMs;
};

export type SendPlanTable = {
	id: Generated<number>;
	survey: number;
	name: string;
	state: PlanState;
	document: JsonText;
	revision: number;
	started_at: Optional<EpochMs>;
	searched: Optional<JsonText>;
	created_by: string;
	created_at: EpochMs;
	changed_by: string;
	changed_at: EpochMs;
};

export type SendMomentTable = {
	plan: number;
	event: string;
	at: EpochMs;
	first_due: EpochMs;
	due_at: EpochMs;
	state: MomentState;
	reason: Optional<LeftOut>;
	settled_at: Optional<EpochMs>;
	customer: Optional<string>;
	time_zone: Optional<string>;
	fields: JsonText;
	address: Optional<string>;
	context: JsonText;
	invitation: Optional<string>;
	reminder_due: Optional<EpochMs>;
	reminder_state: Optional<'waiting' | 'sent' | 'left_out'>;
	reminder_reason: Optional<Unreminded>;
};

export type CaseNewsTable = { id: number; told: number };

/** Written by the migrations themselves. */
export type MigrationTable = { name: string; checksum: string; applied_at: EpochMs };

export type SignalStoryTable = {
	id: Generated<number>;
	kind: string;
	/** `Told` of src/signals/telling.ts as JSON. */
	told: JsonText;
	state: StoryState;
	created_at: EpochMs;
};

export type SignalChangeTable = {
	subject: string;
	seen: string;
	story: Optional<number>;
	/** `SeriesChange` of src/signals/changes.ts as JSON. */
	change: JsonText;
};

export type SignalEntryTable = {
	id: Generated<number>;
	story: number;
	at: EpochMs;
	author: string;
	what: Decision['what'];
	text: Optional<string>;
	reason: Optional<DismissReason>;
	action: Optional<number>;
};

export type SignalLookTable = {
	id: number;
	until: string;
	at: EpochMs;
	series: number;
	/** Fields as JSON. */
	left_out: JsonText;
};

export type ControlTables = {
	setting: SettingTable;
	secret: SecretTable;
	job: JobTable;
	schedule: ScheduleTable;
	upload: UploadTable;
	import: ImportTable;
	data_version: DataVersionTable;
	customer_link: CustomerLinkTable;
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
	person: PersonTable;
	session: SessionTable;
	account_link: AccountLinkTable;
	sign_in_bucket: SignInBucketTable;
	second_factor: SecondFactorTable;
	recovery_code: RecoveryCodeTable;
	person_identity: PersonIdentityTable;
	api_key: ApiKeyTable;
	action_version: ActionVersionTable;
	action_comment: ActionCommentTable;
	service_case: ServiceCaseTable;
	case_entry: CaseEntryTable;
	case_book: CaseBookTable;
	case_scan: CaseScanTable;
	review_request: ReviewRequestTable;
	survey: SurveyTable;
	survey_version: SurveyVersionTable;
	survey_link: SurveyLinkTable;
	survey_response: SurveyResponseTable;
	survey_unit: SurveyUnitTable;
	survey_widget: SurveyWidgetTable;
	survey_kiosk: SurveyKioskTable;
	audit_entry: AuditEntryTable;
	retention: RetentionTable;
	erasure: ErasureTable;
	erased_customer: ErasedCustomerTable;
	erased_pseudonym: ErasedPseudonymTable;
	mail: MailTable;
	case_news: CaseNewsTable;
	signal_story: SignalStoryTable;
	signal_change: SignalChangeTable;
	signal_entry: SignalEntryTable;
	signal_look: SignalLookTable;
	survey_invitation: SurveyInvitationTable;
	survey_refusal: SurveyRefusalTable;
	survey_contact: SurveyContactTable;
	telegram_chat: TelegramChatTable;
	send_plan: SendPlanTable;
	send_moment: SendMomentTable;
	migration: MigrationTable;
};

export type Row<Name extends keyof ControlTables> = Selectable<ControlTables[Name]>;
export type NewRow<Name extends keyof ControlTables> = Insertable<ControlTables[Name]>;
export type RowChange<Name extends keyof ControlTables> = Updateable<ControlTables[Name]>;
export type JobRow = Row<'job'>;
export type ScheduleRow = Row<'schedule'>;
export type UploadRow = Row<'upload'>;
export type ImportRow = Row<'import'>;
