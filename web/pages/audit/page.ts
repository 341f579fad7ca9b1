import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const auditPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/audit',
		validateSearch: z.object({
			kind: z.enum(['saw', 'changed', 'exported', 'account']).optional().catch(undefined),
			/** `person:3`, `key:2`, `local`, `nobody`. */
			whose: z
				.string()
				.regex(/^(nobody|local|(person|key):[\w-]{1,40})$/)
				.optional()
				.catch(undefined),
			action: z.string().min(1).max(60).optional().catch(undefined),
			subject: z.string().min(1).max(300).optional().catch(undefined),
			/** Days, both included. Not `from` and `to`: those are of the period that pages of numbers look at. */
			since: z.iso.date().optional().catch(undefined),
			until: z.iso.date().optional().catch(undefined),
		}),
		component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
	}),
	menu: { step: 'collect', names: { en: 'Audit', ru: 'Журнал' }, needs: 'audit.read' },
});
