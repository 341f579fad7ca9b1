import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { surveyTabs } from './tabs.ts';

export const surveysPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/surveys',
		// From an action: what people think of the change is asked.
		validateSearch: z.object({ action: z.coerce.number().int().optional().catch(undefined) }),
		component: lazyRouteComponent(() => import('./surveys-page.tsx'), 'SurveysPage'),
	}),
	menu: { step: 'ask', names: { en: 'Surveys', ru: 'Опросы' }, needs: 'surveys.read' },
});

export const surveyPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/survey',
		validateSearch: z.object({
			id: z.coerce.number().int().catch(0),
			tab: z.enum(surveyTabs).optional().catch(undefined),
			plan: z
				.union([z.enum(['new', 'list']), z.coerce.number().int()])
				.optional()
				.catch(undefined),
		}),
		component: lazyRouteComponent(() => import('./survey-page.tsx'), 'SurveyPage'),
	}),
	menu: null,
});
