/** What a board shows until the user arranges their own: KPIs by what they are about, the one to be read first, first. */
export type BoardGroup = {
	readonly name: 'satisfaction' | 'speed' | 'people' | 'money';
	readonly kpis: readonly string[];
};

/** Ids that a catalogue does not have are left out; so are KPIs whose facts were never imported. */
export const usualGroups: readonly BoardGroup[] = [
	{
		name: 'satisfaction',
		kpis: ['nps', 'csat', 'ces', 'complaint_rate', 'complaints_per_1000', 'complaints'],
	},
	{
		name: 'speed',
		kpis: ['first_response_time', 'full_resolution_time', 'fcr', 'service_level', 'sla_attainment', 'abandonment_rate'],
	},
	{
		name: 'people',
		kpis: [
			'quality_score',
			'qa_score',
			'occupancy',
			'repeat_explanation',
			'training_completion',
			'handle_time',
			'transfers_rate',
		],
	},
	{
		name: 'money',
		kpis: [
			'retention',
			'retention_rate',
			'repeat_purchase_rate',
			'cost_of_poor_quality',
			'conversion_rate',
			'churn_rate',
		],
	},
];
