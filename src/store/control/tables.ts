/** The tables of the control store as Kysely sees them; the migrations are what makes them. Instants are UTC ms. */
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { AccountsTables } from './tables/accounts.ts';
import type { BaseTables } from './tables/base.ts';
import type { CompanyTables } from './tables/company.ts';
import type { IntakeTables } from './tables/intake.ts';
import type { LoopTables } from './tables/loop.ts';
import type { PersonalTables } from './tables/personal.ts';
import type { SendingTables } from './tables/sending.ts';
import type { SurveysTables } from './tables/surveys.ts';

export type ControlTables = BaseTables &
	IntakeTables &
	CompanyTables &
	AccountsTables &
	PersonalTables &
	LoopTables &
	SurveysTables &
	SendingTables;

export type Row<Name extends keyof ControlTables> = Selectable<ControlTables[Name]>;
export type NewRow<Name extends keyof ControlTables> = Insertable<ControlTables[Name]>;
export type RowChange<Name extends keyof ControlTables> = Updateable<ControlTables[Name]>;
export type JobRow = Row<'job'>;
export type ScheduleRow = Row<'schedule'>;
export type UploadRow = Row<'upload'>;
export type ImportRow = Row<'import'>;
