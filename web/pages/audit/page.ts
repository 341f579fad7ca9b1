import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { day, filledText, oneOf, search, textLike } from '../../view/search-fields.ts';

export const auditPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/audit',
		validateSearch: search({
			kind: oneOf(['saw', 'changed', 'exported', 'account']),
			/** `person:3`, `key:2`, `local`, `nobody`. */
			whose: textLike(/^(nobody|local|(person|key):[\w-]{1,40})$/),
			action: filledText(60),
			subject: filledText(300),
			/** Days, both included. Not `from` and `to`: those are of the period that pages of numbers look at. */
			since: day,
			until: day,
		}),
		component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
	}),
	menu: { step: 'collect', names: { en: 'Audit', ru: 'Журнал' }, needs: 'audit.read' },
});
