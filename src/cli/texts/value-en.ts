/** What the command on the value of satisfaction says. */
export const valueEn = {
	head: (name: string, customers: string, days: string) =>
		`${name}: ${customers} customers gave a score. What they did in the ${days} days after it:`,
	outcomes: {
		stays: 'Stay: of those with a contract, how many have one at the end',
		buys_again: 'Buy again: of those who had bought, how many buy within these days',
		spends: 'Spend: of those who had bought, how much on average',
	},
	states: {
		told: '',
		too_few: (customers: string, events: string) =>
			`Too few to say: it takes ${customers} customers, ${events} of them with it and ${events} without. Take a longer period or fewer filters.`,
		no_facts: {
			orders: 'There are no orders. Import them with the customer of each: kamerton import order FILE',
			contracts: 'There are no contracts. Import them with the customer of each: kamerton import subscription FILE',
		},
		none_before: {
			orders:
				'None of the customers who gave a score had bought before. Have answers and orders the same ids of customers?',
			contracts:
				'None of the customers who gave a score had a contract then. Have answers and contracts the same ids of customers?',
		},
		maturing:
			'The days after the answers have not passed yet, or what happened in them is not imported. Take an earlier period, or fewer days.',
		currencies_mixed: (currencies: string) =>
			`Orders are in several currencies (${currencies}). Name the company's own and import rates: kamerton settings, kamerton rates`,
		no_amounts: 'Orders have no amounts. Import them with the column amount.',
	},
	group: 'Answered',
	groups: {
		detractor: 'Detractors',
		passive: 'Passives',
		promoter: 'Promoters',
		not_satisfied: 'Not satisfied',
		satisfied: 'Satisfied',
		score: '',
	},
	/** Of other shares: those of whom it is true. */
	counted: (name: string) => `Counted by “${name}”`,
	others: 'Others',
	band: (from: string, to: string) => `from ${from} to ${to} of 100`,
	share: 'Share',
	mean: 'On average',
	capped: (cap: string) => `Up to ${cap}`,
	interval: '95% interval',
	goesWith: 'Goes with',
	raw: 'As it is',
	adjusted: 'Alike before',
	/** `step`: how much of the score. */
	perScore: (step: string, scale: string) => `+${step} of the score (${scale})`,
	scale: (min: string, max: string) => `${min}–${max}`,
	anyScale: 'as given',
	perScoreCapped: (step: string, cap: string) => `+${step} of the score, spending up to ${cap}`,
	toPassive: 'A passive beside a detractor',
	toPromoter: 'A promoter beside a passive',
	company: (name: string, customers: string) => `+1 point of ${name} among ${customers} customers`,
	customers: (count: string) => `${count} cust.`,
	noSlope: 'too few',
	chance: 'not beyond chance',
	adjustedFor: (names: string) => `Alike before: customers with the same ${names}.`,
	adjustments: {
		earlier_spend: 'earlier spending',
		earlier_orders: 'number of earlier orders',
		contract_age: 'age of the contract',
		channel: 'channel',
		segment: 'segment',
	},
	maturing: (customers: string) =>
		`${customers} customers more are left out: their days have not passed, or are not imported.`,
	without: {
		orders: (customers: string) => `${customers} had not bought before.`,
		contracts: (customers: string) => `${customers} had no contract then.`,
	},
	answered: (answered: string, customers: string, share: string) =>
		`${answered} of ${customers} such customers of the period gave a score (${share}): of the others nothing is known.`,
	net: 'A point of the net score is one customer of a hundred who goes up a group, half of them from detractor to passive, half from passive to promoter, and then does as that group does.',
	satisfiedOf: 'A point is one customer of a hundred who becomes satisfied and then does as these do.',
	shareOf: 'A point is one customer of a hundred more of whom it is true, and who then does as these do.',
	nobody: 'No customer gave a score in this period.',
	anonymous: (answers: string) => `${answers} answers of anonymous surveys are left out: they lead to nobody.`,
	withoutCustomer: (answers: string) => `${answers} answers name no customer.`,
	read: (one: string) => `One customer of ${one} was read, chosen by chance.`,
	three:
		'Each interval stands for itself: where nothing goes with the score, one of the three outcomes seems to in about one of seven looks.',
	caveat:
		'What goes together need not be a cause: what customers were before, what they needed and who answers at all stand behind it too.',
};

export type ValueTexts = typeof valueEn;
