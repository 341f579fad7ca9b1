import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { id, oneOf, search, wholeNumber, wordOrNumber } from '../../view/search-fields.ts';
import { surveyTabs } from './tabs.ts';

export const surveysPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/surveys',
		// From an action: what people think of the change is asked.
		validateSearch: search({ action: wholeNumber }),
		component: lazyRouteComponent(() => import('./surveys-page.tsx'), 'SurveysPage'),
	}),
	menu: { step: 'ask', names: { en: 'Surveys', ru: 'Опросы' }, needs: 'surveys.read' },
});

export const surveyPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/survey',
		validateSearch: search({
			id,
			tab: oneOf(surveyTabs),
			plan: wordOrNumber(['new', 'list']),
		}),
		component: lazyRouteComponent(() => import('./survey-page.tsx'), 'SurveyPage'),
	}),
	menu: null,
});
