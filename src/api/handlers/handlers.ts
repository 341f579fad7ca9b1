import type { OperationId } from '../contract/contract.ts';
import { actionHandlers } from './actions.ts';
import { attentionHandlers } from './attention.ts';
import { auditHandlers } from './audit.ts';
import { backupHandlers } from './backups.ts';
import { caseHandlers } from './cases.ts';
import { channelHandlers } from './channels.ts';
import { customerHandlers } from './customers.ts';
import { demoHandlers } from './demo.ts';
import { experimentHandlers } from './experiments.ts';
import { exportHandlers } from './exports.ts';
import { facetHandlers } from './facets.ts';
import { factHandlers } from './facts.ts';
import { forecastHandlers } from './forecast.ts';
import type { Handlers } from './handler.ts';
import { importHandlers } from './imports.ts';
import { jobHandlers } from './jobs.ts';
import { kpiHandlers } from './kpi.ts';
import { liveHandlers } from './live.ts';
import { mailHandlers } from './mail.ts';
import { metricsHandlers } from './metrics.ts';
import { noteHandlers } from './notes.ts';
import { openIdHandlers } from './openid.ts';
import { overviewHandlers } from './overview.ts';
import { ownAccountHandlers } from './own-account.ts';
import { ownChoicesHandlers } from './own-choices.ts';
import { ownKpiHandlers } from './own-kpis.ts';
import { keyHandlers, peopleHandlers } from './people.ts';
import { personalDataHandlers } from './personal-data.ts';
import { policyHandlers } from './policies.ts';
import { pushHandlers } from './push.ts';
import { qualityHandlers } from './quality.ts';
import { rateHandlers } from './rates.ts';
import { resumableUploadHandlers } from './resumable-uploads.ts';
import { retentionHandlers } from './retention.ts';
import { savedHandlers } from './saved.ts';
import { scheduleHandlers } from './schedules.ts';
import { sessionHandlers } from './session.ts';
import { settingsHandlers } from './settings.ts';
import { signalHandlers } from './signals.ts';
import { storyHandlers } from './stories.ts';
import { surveyKioskHandlers } from './survey-kiosks.ts';
import { surveyNonresponseHandlers } from './survey-nonresponse.ts';
import { surveyPlanHandlers } from './survey-plans.ts';
import { surveyResultHandlers } from './survey-results.ts';
import { surveyHandlers } from './surveys.ts';
import { systemHandlers } from './system.ts';
import { targetHandlers } from './targets.ts';
import { uploadHandlers } from './uploads.ts';
import { valueNameHandlers } from './value-names.ts';

/** One for every operation of the contract. */
export const handlers: Handlers<OperationId> = {
	...systemHandlers,
	...sessionHandlers,
	...ownAccountHandlers,
	...peopleHandlers,
	...keyHandlers,
	...openIdHandlers,
	...factHandlers,
	...overviewHandlers,
	...kpiHandlers,
	...attentionHandlers,
	...forecastHandlers,
	...exportHandlers,
	...liveHandlers,
	...qualityHandlers,
	...facetHandlers,
	...storyHandlers,
	...importHandlers,
	...uploadHandlers,
	...resumableUploadHandlers,
	...pushHandlers,
	...backupHandlers,
	...metricsHandlers,
	...jobHandlers,
	...customerHandlers,
	...personalDataHandlers,
	...retentionHandlers,
	...auditHandlers,
	...scheduleHandlers,
	...policyHandlers,
	...ownChoicesHandlers,
	...valueNameHandlers,
	...ownKpiHandlers,
	...targetHandlers,
	...settingsHandlers,
	...rateHandlers,
	...noteHandlers,
	...actionHandlers,
	...experimentHandlers,
	...signalHandlers,
	...caseHandlers,
	...surveyHandlers,
	...channelHandlers,
	...surveyKioskHandlers,
	...surveyPlanHandlers,
	...mailHandlers,
	...surveyResultHandlers,
	...surveyNonresponseHandlers,
	...savedHandlers,
	...demoHandlers,
};
