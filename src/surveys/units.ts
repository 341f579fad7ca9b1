/**
 * How answers of an anonymous survey become countable: in units, each of them some people who answered the same questions and
 * belong to the same group. A unit is let go as a whole, under one day and under names of its own, so whatever is asked of the
 * facts is a sum of whole units: no filter, no total less its parts, and no look before and after tells of fewer people than
 * a unit has. That is microaggregation (Domingo-Ferrer & Mateo-Sanz 2002, IEEE Transactions on Knowledge and Data Engineering
 * 14(1), 189–201); answers that too few share are held back, as in Sweeney (2002), International Journal of Uncertainty 10(5).
 */

export type Waiting = {
	readonly id: string;
	/** Of all groups together: what tells them apart, '' where nothing does. */
	readonly group: string;
	/** What was answered and is not let go yet: a question, or an item of a matrix. */
	readonly slots: readonly string[];
};

export type Unit = {
	readonly group: string;
	/** In the order of their names, which are by chance. */
	readonly members: readonly string[];
	readonly slots: readonly string[];
};

export type Sizes = {
	/** Members of a unit at least. */
	readonly smallest: number;
	/** Of what is told in words. */
	readonly ofWords: number;
	readonly isWords: (slot: string) => boolean;
	/** What people are told apart by: of a group too small it is not even told how small. */
	readonly isGroup: (slot: string) => boolean;
};

/** Words are let go by themselves: nobody is known by what else whoever wrote them has answered. */
export function unitsOf(waiting: readonly Waiting[], { smallest, ofWords, isWords }: Sizes): readonly Unit[] {
	const apart = [...Map.groupBy(waiting, ({ group }) => group)].flatMap(([group, some]) =>
		unitsAmong(
			group,
			some.map((one) => ({ id: one.id, slots: one.slots.filter((slot) => !isWords(slot)) })),
			smallest,
		),
	);
	const words = [...new Set(waiting.flatMap(({ slots }) => slots.filter(isWords)))].toSorted();
	return [
		...apart,
		...words.flatMap((slot) =>
			unitsAmong(
				'',
				waiting.map(({ id, slots }) => ({ id, slots: slots.filter((one) => one === slot) })),
				ofWords,
			),
		),
	];
}

/** What is left when nobody answers any more: groups too small to be told apart stand together, and belong to none. */
export function lastUnitsOf(waiting: readonly Waiting[], sizes: Sizes): readonly Unit[] {
	const taken = unitsOf(waiting, sizes);
	const rest = without(waiting, taken).map(({ id, slots }) => ({
		...{ id, group: '' },
		slots: slots.filter((slot) => !sizes.isGroup(slot)),
	}));
	return [...taken, ...unitsOf(rest, sizes)];
}

/** What is still waiting after these units have gone. */
export function without(waiting: readonly Waiting[], units: readonly Unit[]): readonly Waiting[] {
	const gone = new Set(units.flatMap(({ members, slots }) => members.flatMap((id) => slots.map(nameOf(id)))));
	return waiting.flatMap((one) => {
		const slots = one.slots.filter((slot) => !gone.has(nameOf(one.id)(slot)));
		return slots.length === 0 ? [] : [{ ...one, slots }];
	});
}

const nameOf = (id: string) => (slot: string) => `${id} ${slot}`;

type Holder = Pick<Waiting, 'id' | 'slots'>;

function unitsAmong(group: string, given: readonly Holder[], smallest: number): readonly Unit[] {
	const units: Unit[] = [];
	let rest: readonly Holder[] = given.filter(({ slots }) => slots.length > 0);
	const take = (members: readonly Holder[], slots: readonly string[]) => {
		const unit = { group, members: members.map(({ id }) => id).toSorted(), slots: slots.toSorted() };
		units.push(unit);
		rest = without(
			rest.map((one) => ({ ...one, group })),
			[unit],
		);
	};
	// Those who answered exactly the same first: what one person said stays together as far as it can.
	for (const [, alike] of Map.groupBy(rest, ({ slots }) => slots.toSorted().join('\n'))) {
		const [first] = alike;
		if (first && alike.length >= smallest) take(alike, first.slots);
	}
	for (let slot = mostHeld(rest); slot !== null; slot = mostHeld(rest)) {
		const most = slot;
		const holders = rest.filter(({ slots }) => slots.includes(most));
		const [first] = holders;
		if (!first || holders.length < smallest) break;
		take(
			holders,
			first.slots.filter((one) => holders.every(({ slots }) => slots.includes(one))),
		);
	}
	return units;
}

/** The slot that most have answered; of equals the first by name. */
function mostHeld(rest: readonly Holder[]): string | null {
	const counts = [
		...Map.groupBy(
			rest.flatMap(({ slots }) => slots),
			(slot) => slot,
		),
	];
	const [found] = counts.toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
	return found?.[0] ?? null;
}
