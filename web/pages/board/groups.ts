/** What a board shows until its reader arranges another: KPIs by what they are about, the one to be read first, first. */
export type BoardGroup = {
	readonly name: 'satisfaction' | 'speed' | 'people' | 'money';
	readonly kpis: readonly string[];
};

/** Four of each are shown: the first of which there are data. Ids that a catalogue does not have are left out. */
export const usualGroups: readonly BoardGroup[] = [
	{
		name: 'satisfaction',
		kpis: ['nps', 'csat', 'ces', 'complaint_rate', 'complaints', 'net_sentiment', 'review_rating'],
	},
	{
		name: 'speed',
		kpis: ['first_response_time', 'full_resolution_time', 'fcr', 'service_level', 'sla_attainment', 'abandonment_rate'],
	},
	{
		name: 'people',
		kpis: ['qa_score', 'occupancy', 'repeat_explanation_rate', 'training_completion', 'handle_time', 'transfers_rate'],
	},
	{
		name: 'money',
		kpis: [
			...['retention_rate', 'repeat_purchase_rate', 'cost_of_poor_quality', 'lead_conversion'],
			...['compensation_cost', 'average_order', 'revenue'],
		],
	},
];
