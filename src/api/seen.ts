/** The service as whoever asks may use it. Handlers get no other, so none can show more than its caller may see. */
import type { Sight } from '../facts/sight.ts';
import { engineWithin } from '../kpi/within.ts';
import type { ApiService } from './ports.ts';

export function serviceWithin(service: ApiService, sight: Sight): ApiService {
	if (sight.scope === null && sight.people && sight.identity) return service;
	const kpi = engineWithin(service.kpi, sight);
	return {
		...service,
		kpi,
		overview: { facts: () => service.overview.facts(sight.scope) },
		targets: service.targets.through(kpi),
		actions: service.actions.through(kpi),
		stories: service.stories.within(sight),
		customers: { ...service.customers, list: () => service.customers.list(sight) },
	};
}
