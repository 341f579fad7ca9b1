/** Which customers each outcome is looked at of, and what is put beside the score. */

export const outcomeIds = ['stays', 'buys_again', 'spends'] as const;
export type OutcomeId = (typeof outcomeIds)[number];

/** `spends_capped`: what a customer spent, at most so much as 99 of 100 do. */
export const measuredOutcomes = [...outcomeIds, 'spends_capped'] as const;
export type MeasuredOutcome = (typeof measuredOutcomes)[number];

/** By what is known of: orders, or contracts. `before`: what was bought before the answer is known too. */
export const samples = ['orders', 'orders_before', 'contracts', 'contracts_before'] as const;
export type Sample = (typeof samples)[number];

export function sampleOf(outcome: MeasuredOutcome, adjusted: boolean): Sample {
	if (outcome === 'stays') return adjusted ? 'contracts_before' : 'contracts';
	return adjusted ? 'orders_before' : 'orders';
}

export const adjustments = ['earlier_spend', 'earlier_orders', 'contract_age', 'channel', 'segment'] as const;
export type Adjustment = (typeof adjustments)[number];

/** A number that was known before the answer; standardised, so that amounts of millions are computed as well as counts. */
export type Covariate = {
	readonly of: Adjustment;
	/** As the statement knows it. */
	readonly name: CovariateName;
	readonly mean: number;
	readonly deviation: number;
};

export const covariateNames = ['earlier_spend', 'log_earlier_spend', 'log_earlier_orders', 'log_contract_age'] as const;
export type CovariateName = (typeof covariateNames)[number];

export const covariateOf: Readonly<Record<CovariateName, Adjustment>> = {
	earlier_spend: 'earlier_spend',
	log_earlier_spend: 'earlier_spend',
	log_earlier_orders: 'earlier_orders',
	log_contract_age: 'contract_age',
};

/** One value of a choice, beside all others. */
export type Level = { readonly of: 'channel' | 'segment'; readonly value: string };
