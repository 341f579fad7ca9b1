/** What is sent to customers. */
import type { Generated } from 'kysely';
import type { Language } from '../../../errors.ts';
import type { Channel, MailKind, MailState, Problem } from '../../../mail/ports.ts';
import type { LeftOut, MomentState, PlanState, Unreminded } from '../../../sending/plan.ts';
import type { EpochMs, JsonText, Optional } from './kinds.ts';

type MailTable = {
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

type SurveyInvitationTable = {
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

type SurveyRefusalTable = { person: string; at: EpochMs; unreachable: Generated<0 | 1> };

type SurveyContactTable = { person: string; at: EpochMs; invitation: Optional<string> };

type TelegramChatTable = {
	id: string;
	customer: string;
	name: Optional<string>;
	language: Language;
	chat: Optional<string>;
	created_at: EpochMs;
	changed_at: EpochMs;
};

type SendPlanTable = {
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

type SendMomentTable = {
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

export type SendingTables = {
	mail: MailTable;
	survey_invitation: SurveyInvitationTable;
	survey_refusal: SurveyRefusalTable;
	survey_contact: SurveyContactTable;
	telegram_chat: TelegramChatTable;
	send_plan: SendPlanTable;
	send_moment: SendMomentTable;
};
