/** Kinds of companies: which KPIs their first board shows, in which groups, and the set of targets that goes with it. */
export const kindNames = ['small', 'centre', 'shop', 'bank'] as const;
export type KindName = (typeof kindNames)[number];

export type GroupName = 'customers' | 'speed' | 'access' | 'solved' | 'work' | 'delivery' | 'loyalty';
export type KindGroup = { readonly title: GroupName; readonly kpis: readonly string[] };
export type KindOfCompany = {
	readonly groups: readonly KindGroup[];
	/** Id of a set of targets. */
	readonly targets: string;
};

/** Ids that a catalogue does not have are left out. */
export const kindsOfCompany: Readonly<Record<KindName, KindOfCompany>> = {
	small: {
		groups: [
			{ title: 'customers', kpis: ['nps', 'csat'] },
			{ title: 'speed', kpis: ['first_response_time', 'full_resolution_time'] },
		],
		targets: 'small_business',
	},
	centre: {
		groups: [
			{ title: 'access', kpis: ['service_level', 'abandonment_rate', 'asa', 'first_response_time'] },
			{ title: 'solved', kpis: ['fcr', 'repeat_contact_rate', 'transfers_rate', 'full_resolution_time'] },
			{ title: 'customers', kpis: ['csat', 'ces', 'nps'] },
			{ title: 'work', kpis: ['handle_time', 'occupancy', 'qa_score'] },
		],
		targets: 'published',
	},
	shop: {
		groups: [
			{ title: 'customers', kpis: ['nps', 'csat', 'review_rating', 'complaints'] },
			{ title: 'delivery', kpis: ['on_time_share', 'return_rate', 'error_rate', 'order_lead_time'] },
			{ title: 'speed', kpis: ['first_response_time', 'fcr'] },
			{ title: 'loyalty', kpis: ['repeat_purchase_rate', 'retention_rate', 'average_order', 'revenue'] },
		],
		targets: 'retention',
	},
	bank: {
		groups: [
			{ title: 'customers', kpis: ['nps', 'csat', 'ces', 'complaints'] },
			{ title: 'solved', kpis: ['fcr', 'complaint_on_time_share', 'complaint_reply_time', 'repeat_explanation_rate'] },
			{ title: 'access', kpis: ['service_level', 'abandonment_rate', 'availability', 'self_service_deflection'] },
			{ title: 'loyalty', kpis: ['retention_rate', 'churn_rate', 'cross_sell_rate'] },
		],
		targets: 'retention',
	},
};
