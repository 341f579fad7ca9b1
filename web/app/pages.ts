/** All pages, in the order of the menu. A page is a folder of `pages/`; this list is the only place that names it. */
import { actionPage, actionsPage } from '../pages/actions/page.ts';
import { auditPage } from '../pages/audit/page.ts';
import { boardPage } from '../pages/board/page.ts';
import { casePage, casesPage } from '../pages/cases/page.ts';
import { dataPage } from '../pages/data/page.ts';
import { signedInPage, signInPage, welcomePage } from '../pages/door/page.ts';
import { driversPage } from '../pages/drivers/page.ts';
import { experimentPage, experimentsPage } from '../pages/experiments/page.ts';
import { explainPage } from '../pages/explain/page.ts';
import { explorePage } from '../pages/explore/page.ts';
import { goalsPage } from '../pages/goals/page.ts';
import { kpiPage } from '../pages/kpi/page.ts';
import { kpisPage } from '../pages/kpis/page.ts';
import { profilePage } from '../pages/profile/page.ts';
import { relationsPage } from '../pages/relations/page.ts';
import { segmentsPage } from '../pages/segments/page.ts';
import { settingsPage } from '../pages/settings/page.ts';
import { signalPage, signalsPage } from '../pages/signals/page.ts';
import { startPage } from '../pages/start/page.ts';
import { surveyPage, surveysPage } from '../pages/surveys/page.ts';
import { ticketPage } from '../pages/ticket/page.ts';
import { todayPage, wallPage } from '../pages/today/page.ts';
import { valuePage } from '../pages/value/page.ts';

export const pages = [
	boardPage,
	kpisPage,
	kpiPage,
	explorePage,
	signalsPage,
	signalPage,
	explainPage,
	driversPage,
	segmentsPage,
	valuePage,
	relationsPage,
	goalsPage,
	todayPage,
	wallPage,
	actionsPage,
	actionPage,
	experimentsPage,
	experimentPage,
	casesPage,
	casePage,
	surveysPage,
	surveyPage,
	ticketPage,
	dataPage,
	settingsPage,
	auditPage,
	startPage,
	profilePage,
	signInPage,
	signedInPage,
	welcomePage,
] as const;
