/** What a board shows until its reader arranges another: KPIs by what they are about, the one to be read first, first. */
export type BoardGroup = {
	/** Of the usual board: its title is a text of the page. */
	readonly name: 'satisfaction' | 'speed' | 'people' | 'money' | null;
	/** Of a board that somebody has arranged. */
	readonly title: string | null;
	readonly kpis: readonly string[];
	/** So many of them, the first of which there are data; null for all. */
	readonly most: number | null;
};

/** The index of service quality and the pillars it stands on. */
export const indexKpi = 'quality_index';
export const pillars = ['index_speed', 'index_personal', 'index_professionalism', 'index_accessibility'] as const;
export const indexKpis: readonly string[] = [indexKpi, ...pillars];

/** Cards in a row on a usual screen. */
const most = 4;

/** The usual board in the address, where another one opens first. */
export const usualBoard = 'usual';

/** Ids that a catalogue does not have are left out. */
export const usualGroups: readonly BoardGroup[] = [
	{
		...{ name: 'satisfaction', title: null, most },
		kpis: ['nps', 'csat', 'ces', 'complaint_rate', 'complaints', 'net_sentiment', 'review_rating'],
	},
	{
		...{ name: 'speed', title: null, most },
		kpis: ['first_response_time', 'full_resolution_time', 'fcr', 'service_level', 'sla_attainment', 'abandonment_rate'],
	},
	{
		...{ name: 'people', title: null, most },
		kpis: ['qa_score', 'occupancy', 'repeat_explanation_rate', 'training_completion', 'handle_time', 'transfers_rate'],
	},
	{
		...{ name: 'money', title: null, most },
		kpis: [
			...['retention_rate', 'repeat_purchase_rate', 'cost_of_poor_quality', 'lead_conversion'],
			...['compensation_cost', 'average_order', 'revenue'],
		],
	},
];
