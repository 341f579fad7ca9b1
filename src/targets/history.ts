/** The stretches of the past from which targets are proposed: whole months and quarters that have ended. */

export type Stretch = { readonly from: string; readonly to: string };

/** The last `count` full months, or quarters, before the day. `to` is the first day that no longer belongs to them. */
export function fullMonths(day: string, count: number): Stretch {
	const to = Temporal.PlainDate.from(day).with({ day: 1 });
	return { from: to.subtract({ months: count }).toString(), to: to.toString() };
}

export function fullQuarters(day: string, count: number): Stretch {
	const date = Temporal.PlainDate.from(day);
	const to = date.with({ day: 1, month: date.month - ((date.month - 1) % 3) });
	return { from: to.subtract({ months: 3 * count }).toString(), to: to.toString() };
}
