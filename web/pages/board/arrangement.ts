/** A board while it is arranged: every step makes a new one, so that each can be taken back. */

export type ArrangedGroup = { readonly key: string; readonly title: string; readonly kpis: readonly string[] };
export type Arrangement = { readonly name: string; readonly groups: readonly ArrangedGroup[] };

/** A card, by its group and its place in it; also the place before which one is put. */
export type Spot = { readonly group: string; readonly at: number };

export type Step = (arrangement: Arrangement) => Arrangement;

function inGroup(key: string, change: (kpis: readonly string[]) => readonly string[]): Step {
	return (arrangement) => ({
		...arrangement,
		groups: arrangement.groups.map((group) => (group.key === key ? { ...group, kpis: change(group.kpis) } : group)),
	});
}

export const named =
	(name: string): Step =>
	(arrangement) => ({ ...arrangement, name });

export const titled =
	(key: string, title: string): Step =>
	(arrangement) => ({
		...arrangement,
		groups: arrangement.groups.map((group) => (group.key === key ? { ...group, title } : group)),
	});

export const groupAdded =
	(key: string): Step =>
	(arrangement) => ({ ...arrangement, groups: [...arrangement.groups, { key, title: '', kpis: [] }] });

export const groupRemoved =
	(key: string): Step =>
	(arrangement) => ({ ...arrangement, groups: arrangement.groups.filter((group) => group.key !== key) });

/** Past its neighbour; at the end it stays. */
export const groupMoved =
	(key: string, by: 1 | -1): Step =>
	(arrangement) => {
		const at = arrangement.groups.findIndex((group) => group.key === key);
		const [one, other] = [arrangement.groups[at], arrangement.groups[at + by]];
		if (!one || !other) return arrangement;
		return { ...arrangement, groups: arrangement.groups.with(at, other).with(at + by, one) };
	};

export const cardAdded = (group: string, kpi: string): Step =>
	inGroup(group, (kpis) => (kpis.includes(kpi) ? kpis : [...kpis, kpi]));

export const cardRemoved = ({ group, at }: Spot): Step => inGroup(group, (kpis) => kpis.toSpliced(at, 1));

/** Before the card that stands at `to`; at the end where none does. A group has a KPI once. */
export const cardMoved =
	(from: Spot, to: Spot): Step =>
	(arrangement) => {
		const kpi = arrangement.groups.find(({ key }) => key === from.group)?.kpis[from.at];
		if (kpi === undefined) return arrangement;
		const place = from.group === to.group && from.at < to.at ? to.at - 1 : to.at;
		const without = cardRemoved(from)(arrangement);
		return inGroup(to.group, (kpis) => (kpis.includes(kpi) ? kpis : kpis.toSpliced(place, 0, kpi)))(without);
	};

/** Where a card comes to one step up or down: past the end of its group into the next; null at the ends of the board. */
export function nextSpot({ groups }: Arrangement, { group, at }: Spot, by: 1 | -1): Spot | null {
	const place = groups.findIndex(({ key }) => key === group);
	const length = groups[place]?.kpis.length ?? 0;
	if (by === -1 && at > 0) return { group, at: at - 1 };
	if (by === 1 && at < length - 1) return { group, at: at + 2 };
	const other = groups[place + by];
	return other ? { group: other.key, at: by === -1 ? other.kpis.length : 0 } : null;
}

export type History = {
	readonly past: readonly Arrangement[];
	readonly now: Arrangement;
	readonly typing: string | null;
};

/** `typing` names the field in which somebody types: letters of one word are one step. */
export type Change = { readonly step: Step; readonly typing?: string } | 'undo';

/** As far back as anybody goes. */
const most = 100;

export function changed({ past, now, typing }: History, change: Change): History {
	if (change === 'undo') {
		const before = past.at(-1);
		return before ? { past: past.slice(0, -1), now: before, typing: null } : { past, now, typing: null };
	}
	const next = change.step(now);
	if (next === now) return { past, now, typing };
	const goesOn = change.typing !== undefined && change.typing === typing;
	return { past: goesOn ? past : [...past, now].slice(-most), now: next, typing: change.typing ?? null };
}
