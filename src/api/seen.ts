/** The service as whoever asks may use it. Handlers get no other, so none can show more than its caller may see. */

import type { Principal } from '../access/principal.ts';
import { ownCasesOf, sightOf } from '../access/visibility.ts';
import { engineWithin } from '../kpi/within.ts';
import type { ApiService } from './ports.ts';

export function serviceWithin(service: ApiService, principal: Principal): ApiService {
	const sight = sightOf(principal);
	if (sight.scope === null && sight.people && sight.identity) return service;
	const kpi = engineWithin(service.kpi, sight);
	return {
		...service,
		kpi,
		overview: { facts: () => service.overview.facts(sight.scope) },
		targets: service.targets.through(kpi),
		actions: service.actions.through(kpi),
		experiments: { ...service.experiments.within(sight), within: service.experiments.within },
		cases: service.cases.within({ scope: ownCasesOf(principal), identity: sight.identity }),
		stories: service.stories.within(sight),
		customers: { ...service.customers, list: () => service.customers.list(sight) },
	};
}
