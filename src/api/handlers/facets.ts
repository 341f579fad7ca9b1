import type { facetOperations } from '../contract/facets.ts';
import type { Handlers } from './handler.ts';

export const facetHandlers: Handlers<keyof typeof facetOperations> = {
	listFacets: ({ kpi }, input, { signal }) => kpi.facets(input, { signal }),
};
