/** Every operation of the API, by id. Routes, the OpenAPI description and both clients are made from this table. */
import { actionOperations } from './actions.ts';
import { attentionOperations } from './attention.ts';
import { auditOperations } from './audit.ts';
import { backupOperations } from './backups.ts';
import { caseOperations } from './cases.ts';
import { channelOperations } from './channels.ts';
import { customerOperations } from './customers.ts';
import { demoOperations } from './demo.ts';
import { experimentOperations } from './experiments.ts';
import { exportOperations } from './exports.ts';
import { facetOperations } from './facets.ts';
import { factOperations } from './facts.ts';
import { forecastOperations } from './forecast.ts';
import { importOperations } from './imports.ts';
import { jobOperations } from './jobs.ts';
import { keyOperations } from './keys.ts';
import { kpiOperations } from './kpi.ts';
import { liveOperations } from './live.ts';
import { mailOperations } from './mail.ts';
import { metricsOperations } from './metrics.ts';
import { noteOperations } from './notes.ts';
import { openIdOperations } from './openid.ts';
import type { InputOf, ParsedOf, ResultOf } from './operation.ts';
import { overviewOperations } from './overview.ts';
import { ownAccountOperations } from './own-account.ts';
import { ownChoicesOperations } from './own-choices.ts';
import { ownKpiOperations } from './own-kpis.ts';
import { peopleOperations } from './people.ts';
import { personalDataOperations } from './personal-data.ts';
import { policyOperations } from './policies.ts';
import { pushOperations } from './push.ts';
import { qualityOperations } from './quality.ts';
import { rateOperations } from './rates.ts';
import { resumableUploadOperations } from './resumable-uploads.ts';
import { retentionOperations } from './retention.ts';
import { savedOperations } from './saved.ts';
import { scheduleOperations } from './schedules.ts';
import { sessionOperations } from './session.ts';
import { settingsOperations } from './settings.ts';
import { signalOperations } from './signals.ts';
import { storyOperations } from './stories.ts';
import { surveyKioskOperations } from './survey-kiosks.ts';
import { surveyNonresponseOperations } from './survey-nonresponse.ts';
import { surveyPlanOperations } from './survey-plans.ts';
import { surveyResultOperations } from './survey-results.ts';
import { surveyOperations } from './surveys.ts';
import { systemOperations } from './system.ts';
import { targetOperations } from './targets.ts';
import { uploadOperations } from './uploads.ts';
import { valueNameOperations } from './value-names.ts';

export const contract = {
	...systemOperations,
	...sessionOperations,
	...ownAccountOperations,
	...peopleOperations,
	...keyOperations,
	...openIdOperations,
	...factOperations,
	...overviewOperations,
	...kpiOperations,
	...attentionOperations,
	...forecastOperations,
	...exportOperations,
	...liveOperations,
	...qualityOperations,
	...facetOperations,
	...storyOperations,
	...importOperations,
	...uploadOperations,
	...resumableUploadOperations,
	...pushOperations,
	...backupOperations,
	...metricsOperations,
	...jobOperations,
	...customerOperations,
	...personalDataOperations,
	...retentionOperations,
	...auditOperations,
	...scheduleOperations,
	...policyOperations,
	...ownChoicesOperations,
	...valueNameOperations,
	...ownKpiOperations,
	...targetOperations,
	...settingsOperations,
	...rateOperations,
	...noteOperations,
	...actionOperations,
	...experimentOperations,
	...signalOperations,
	...caseOperations,
	...surveyOperations,
	...channelOperations,
	...surveyKioskOperations,
	...surveyPlanOperations,
	...mailOperations,
	...surveyResultOperations,
	...surveyNonresponseOperations,
	...savedOperations,
	...demoOperations,
};

export type Contract = typeof contract;
export type OperationId = keyof Contract;
export type Input<Id extends OperationId> = InputOf<Contract[Id]>;
export type Parsed<Id extends OperationId> = ParsedOf<Contract[Id]>;
export type Result<Id extends OperationId> = ResultOf<Contract[Id]>;

export const operationIds = Object.keys(contract) as OperationId[];
