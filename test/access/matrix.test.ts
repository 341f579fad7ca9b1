/** Every operation of the API × every role. A new operation has to be put into a line here: nobody decides it by accident. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localAdministrator } from '../../src/access/principal.ts';
import { type Role, roles } from '../../src/access/role.ts';
import { callOperation } from '../../src/api/call.ts';
import { contract, type OperationId, operationIds, type Parsed } from '../../src/api/contract/contract.ts';
import type { ApiService } from '../../src/api/ports.ts';
import { Fault } from '../../src/errors.ts';

const everybody = [
	...['listRates', 'listRateChanges', 'listValueNames'],
	...[
		'getSession',
		'forgetPassword',
		'signIn',
		'signInWithCode',
		'signOut',
		'lookAtLink',
		'redeemLink',
		'changeMe',
		'changePassword',
	],
	...['listMySessions', 'endMySession', 'endMyOtherSessions', 'beginSecondFactor', 'confirmSecondFactor'],
	...['removeSecondFactor', 'makeRecoveryCodes', 'getSecondFactor'],
	...['beginOpenId', 'finishOpenId'],
	...['getHealth', 'getReadiness', 'listFacts', 'getOverview', 'getOwnChoices', 'changeOwnChoices'],
	...['listKpis', 'queryKpis', 'prepareKpis', 'getKpiCurve', 'getKpiDistribution', 'decomposeKpi', 'exportKpis'],
	...['getKpiDrivers', 'getKpiDriverCurve', 'explainKpiChange', 'getBesideChange', 'getKpiSegments', 'forecastKpis'],
	'getKpiValue',
	...['getKpiRelations', 'getKpiTradeOffs'],
	...['getAttention', 'getLive', 'getDayCourse', 'listFacets', 'listOwnKpis', 'getOwnKpi', 'listOwnKpiChanges'],
	...['listSchedules', 'getSchedule', 'listScheduleChanges', 'listPolicies', 'getPolicy', 'listPolicyChanges'],
	...['listTargets', 'listTargetChanges', 'proposeTargets', 'listTargetPresets', 'planTargetPreset'],
	...['listTargetOutcomes', 'listTargetReasons', 'getSettings', 'listNotes'],
	...['listBoards', 'getBoard', 'listQuestions', 'getQuestion'],
];
/** Single rows: not for viewers. */
const rows = [
	'listSurveyComments',
	'exportSurveyComments',
	'explainKpi',
	'listKpiRows',
	'exportKpiRows',
	'getTicketStory',
	'getOrderStory',
];
/** Single unhappy customers: each the own ones. */
const cases = [
	...[
		'listCases',
		'countCases',
		'getCase',
		'addCase',
		'changeCase',
		'contactCase',
		'noteCase',
		'listCaseOwners',
		'getCaseRules',
	],
	...['foreseeCases', 'getCaseCauses', 'listPromoters', 'askReview', 'thankPromoter', 'askCaseScore'],
];
const leading = [
	...['addAction', 'changeAction', 'removeAction', 'restoreAction', 'commentAction'],
	...['writeTargetReason', 'addNote', 'changeNote', 'removeNote'],
	...['putBoard', 'removeBoard', 'putQuestion', 'removeQuestion'],
];
/** What is done about the numbers is for those who are answerable for them. */
const overseeing = [
	...['getSurveyResults', 'exportSurveyResults'],
	...['listSurveys', 'listSurveyTemplates', 'getSurvey', 'getSurveyInvitations', 'getSurveyWidget'],
	...['trySurvey', 'getSurveyNonresponse', 'listSurveyPlans', 'getSurveyPlan'],
	...['listActions', 'getAction', 'getActionEffect'],
	// Of the whole company; whoever sees a part is shown the own units, and refused the answer.
	...['listExperiments', 'getExperiment', 'getExperimentResult', 'foreseeExperiment', 'exportExperimentArms'],
];
/** Of the whole company: whoever sees a part of it sees none. */
const watching = ['listSignals', 'getSignal', 'simulateSurveyPlan'];
const office = [
	...['drawExperiment', 'noteExperiment'],
	...['decideSignal', 'lookForSignals'],
	...['getQuality', 'startImport', 'listImports', 'getImport', 'cancelImport', 'undoImport', 'listRejects'],
	...['beginUpload', 'getUploadOffset', 'continueUpload', 'dropUpload'],
	...[
		'getRetention',
		'previewRetention',
		'downloadRejects',
		'uploadFile',
		'getUpload',
		'previewUpload',
		'pushRows',
		'getJournal',
		'getJob',
	],
	...['listCustomerLinks', 'linkCustomers', 'unlinkCustomer', 'getDemo', 'startDemo', 'removeDemo'],
	...['putSchedule', 'removeSchedule', 'fillHolidays', 'addDays', 'setScheduleScope', 'putPolicy', 'removePolicy'],
	...['checkOwnKpi', 'putOwnKpi', 'removeOwnKpi', 'setTarget', 'endTarget', 'switchDefaultTargets'],
	...['undoTargetChange', 'applyTargetPreset'],
	...['putCaseRules', 'openCases', 'putCaseCauses', 'putReviewText'],
	...[
		'addSurvey',
		'changeSurvey',
		'removeSurvey',
		'publishSurvey',
		'closeSurvey',
		'makeSurveyLinks',
		...['listSurveyKiosks', 'makeSurveyKiosk', 'revokeSurveyKiosk', 'restoreSurveyKiosk'],
		'inviteToSurvey',
		'makeTelegramLinks',
		'reportBounces',
		...['addSurveyPlan', 'changeSurveyPlan', 'startSurveyPlan', 'pauseSurveyPlan', 'stopSurveyPlan'],
		...['removeSurveyPlan', 'addSurveyPlanPeople', 'listSurveyPlanMoments'],
		'setSurveyRefusal',
		'answerSurvey',
	],
	'setSurveyWidget',
];
const administrators = [
	...['listAudit', 'verifyAudit', 'exportAudit', 'findCustomer', 'exportCustomer'],
	...['previewErasure', 'eraseCustomer', 'listErasures', 'replayErasures', 'setRetention'],
	...['setValueName', 'setRates', 'importRates', 'undoRates'],
	...['changeSettings', 'listPeople', 'invitePerson', 'addPerson', 'changePerson', 'linkPerson'],
	...['removePersonFactor', 'removePerson', 'listKeys', 'makeKey', 'revokeKey'],
	...['downloadBackup', 'getMetrics', 'getOpenId', 'changeOpenId', 'checkOpenId', 'removeOpenId'],
	...['getChannels', 'setSmsChannel', 'setTelegramChannel', 'setWebhookChannel', 'removeChannel', 'testChannel'],
	...['listChannelMessages', 'sendMessageAgain'],
	...['getMail', 'changeMail', 'resetMail', 'testMail', 'listMails', 'sendMailAgain'],
];

const allowed: readonly (readonly [readonly string[], readonly Role[]])[] = [
	[everybody, roles],
	[rows, ['administrator', 'analyst', 'team_lead', 'agent']],
	[cases, ['administrator', 'analyst', 'team_lead', 'agent']],
	[overseeing, ['administrator', 'analyst', 'team_lead', 'viewer']],
	[watching, ['administrator', 'analyst', 'viewer']],
	[leading, ['administrator', 'analyst', 'team_lead']],
	[office, ['administrator', 'analyst']],
	[administrators, ['administrator']],
];

test('every operation stands in one line, and every line names operations', () => {
	assert.deepEqual(allowed.flatMap(([ids]) => ids).toSorted(), [...operationIds].sort());
});

const reached = new Error('the handler was reached');
/** Whatever a handler asks of it, it was reached. */
const service = new Proxy({} as ApiService, {
	get() {
		throw reached;
	},
	ownKeys() {
		throw reached;
	},
});

async function isRefused(id: OperationId, role: Role): Promise<boolean> {
	const principal = { ...localAdministrator, kind: 'person', id: role, role } as const;
	const context = { principal, language: 'en', signal: new AbortController().signal } as const;
	try {
		await callOperation(id, service, {} as Parsed<OperationId>, context as never);
	} catch (error) {
		return error instanceof Fault && error.code === 'permission_missing';
	}
	return false;
}

test('each role may do what its lines say, and nothing else', async () => {
	for (const [ids, may] of allowed) {
		for (const id of ids) {
			for (const role of roles) {
				const refused = await isRefused(id as OperationId, role);
				assert.equal(!refused, may.includes(role), `${role} and ${id} (${contract[id as OperationId].permission})`);
			}
		}
	}
});

test('a key with no scope that fits is refused whatever its role', async () => {
	for (const id of operationIds) {
		const principal = { ...localAdministrator, kind: 'key', scopes: [] } as const;
		const context = { principal, language: 'en', signal: new AbortController().signal } as const;
		const refused = await (async () => callOperation(id, service, {} as Parsed<OperationId>, context as never))().then(
			() => false,
			(error: unknown) => error instanceof Fault && error.code === 'permission_missing',
		);
		assert.equal(refused, contract[id].permission !== 'public', id);
	}
});
