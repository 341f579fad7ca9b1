/** What customers are asked. */
import type { Generated } from 'kysely';
import type { SurveyState } from '../../../surveys/ports.ts';
import type { SurveyLanguage } from '../../../surveys/questionnaire.ts';
import type { EpochMs, JsonText, Optional } from './kinds.ts';

type SurveyTable = {
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

type SurveyVersionTable = {
	survey: number;
	version: number;
	questionnaire: JsonText;
	author: string;
	at: EpochMs;
};

type SurveyLinkTable = {
	id: string;
	survey: number;
	context: JsonText;
	expires_at: Optional<EpochMs>;
	used: number;
	created_at: EpochMs;
};

type SurveyResponseTable = {
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

type SurveyUnitTable = { id: string; survey: number; rows: JsonText; refused: Optional<JsonText> };

type SurveyWidgetTable = {
	survey: number;
	settings: JsonText;
	changed_by: string;
	changed_at: EpochMs;
};

type SurveyKioskTable = {
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

export type SurveysTables = {
	survey: SurveyTable;
	survey_version: SurveyVersionTable;
	survey_link: SurveyLinkTable;
	survey_response: SurveyResponseTable;
	survey_unit: SurveyUnitTable;
	survey_widget: SurveyWidgetTable;
	survey_kiosk: SurveyKioskTable;
};
