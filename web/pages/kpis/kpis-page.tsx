/** Every KPI there is, with the number it has now: found by its name, opened by a click. */
import { TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { type KpiCard, type KpiRow, useCatalogue, useSeveralKpis } from '../../api/kpi.ts';
import type { Refusal } from '../../api/refusal.ts';
import { KpiLink } from '../../components/card/kpi-link.tsx';
import { Onward } from '../../components/onward.tsx';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { TargetLine, Verdict } from '../../components/verdict/verdict.tsx';
import { change, figure, span, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { groupNames } from '../../kpi/group-names.ts';
import { targetVerdictOf, verdictOf } from '../../kpi/reading.ts';
import { useTargetSentence } from '../../kpi/words.ts';
import { useView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './kpis-page.module.css';
import { useTexts } from './texts.ts';

export function KpisPage() {
	const view = useView();
	return view === null ? <Onward to="/start" /> : <List view={view} />;
}

type Line = {
	readonly card: KpiCard;
	readonly row: KpiRow | null;
	/** Why it cannot be computed. */
	readonly refused: Refusal | null;
};

function List({ view }: { view: View }) {
	const t = useTexts();
	const both = useBoth();
	const [typed, setTyped] = useState('');
	const wanted = useDeferredValue(typed).trim().toLowerCase();
	const catalogue = useCatalogue();
	const groups = [...Map.groupBy(catalogue.values(), ({ group }) => group)];
	const isWanted = ({ id, names, explanation }: KpiCard) =>
		[id, both(names), both(explanation)].some((text) => text.toLowerCase().includes(wanted));
	const isNone = catalogue.size > 0 && ![...catalogue.values()].some(isWanted);
	return (
		<Page
			name={t('name')}
			period
			filters
			note={t('count', { count: catalogue.size })}
			actions={
				<TextInput
					size="xs"
					type="search"
					aria-label={t('find')}
					placeholder={t('find')}
					value={typed}
					onChange={(event) => setTyped(event.currentTarget.value)}
				/>
			}
		>
			<div className={classes.groups}>
				{catalogue.size === 0 && <Blocks lines={10} height={28} />}
				{groups.map(([group, members]) => (
					<Group key={group} name={both(groupNames[group])} cards={members} isWanted={isWanted} view={view} />
				))}
				{isNone && <p>{t('none', { text: typed })}</p>}
			</div>
		</Page>
	);
}

/** One question a group: what is quick to say is there first. A search does not ask again. */
type GroupProps = {
	readonly name: string;
	readonly cards: readonly KpiCard[];
	readonly isWanted: (card: KpiCard) => boolean;
	readonly view: View;
};

function Group({ name, cards, isWanted, view }: GroupProps) {
	const columns = useColumns(view);
	const { period, compare, filters } = view;
	const { data, error, refetch, isPlaceholderData } = useSeveralKpis({
		kpis: cards.map(({ id }) => id),
		from: period.from,
		to: period.to,
		where: [...filters],
		targets: true,
		...(compare !== 'none' && { compare }),
	});
	const rows = new Map(data?.rows.map((row) => [row.kpi, row]));
	const shown = cards.filter(isWanted);
	if (shown.length === 0) return null;
	return (
		<Section title={name}>
			{error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
			<DataTable
				label={name}
				rows={shown.map(
					(card): Line => ({
						card,
						row: rows.get(card.id) ?? null,
						refused: data?.refused.get(card.id) ?? null,
					}),
				)}
				keyOf={({ card }) => card.id}
				columns={columns}
				stale={isPlaceholderData}
			/>
		</Section>
	);
}

function useColumns(view: View): readonly Column<Line>[] {
	const t = useTexts();
	const both = useBoth();
	const sentence = useTargetSentence();
	return [
		{
			id: 'name',
			heading: t('kpi'),
			value: ({ card }) => both(card.names),
			cell: ({ card }) => (
				<span className={classes.name} title={both(card.explanation)}>
					<KpiLink id={card.id}>{both(card.names)}</KpiLink>
				</span>
			),
		},
		{
			id: 'verdict',
			heading: view.before === null ? t('verdict') : view.before.words.versus,
			value: ({ row }) => (row === null ? null : (verdictOf(row, view.before !== null) ?? null)),
			cell: ({ row, refused }) => {
				if (refused !== null) return <Verdict name="error">{refused.code}</Verdict>;
				// Not known yet is not the same as nothing.
				if (row === null) return '';
				const verdict = verdictOf(row, view.before !== null);
				return verdict === null ? '—' : <Verdict name={verdict} />;
			},
		},
		{
			id: 'value',
			heading: t('value'),
			number: true,
			value: ({ row }) => row?.value ?? null,
			cell: ({ row }) => <b>{row === null ? '' : figure(row.value, styleOf(row))}</b>,
		},
		{
			id: 'change',
			heading: t('change'),
			number: true,
			value: ({ row }) => row?.change ?? null,
			cell: ({ row }) => row && (typeof row.change === 'number' ? change(row.change, styleOf(row)) : '—'),
		},
		{
			id: 'interval',
			heading: t('interval'),
			number: true,
			wideOnly: true,
			value: ({ row }) => row?.low ?? null,
			cell: ({ row }) => row && (row.low !== null && row.high !== null ? span(row.low, row.high, styleOf(row)) : '—'),
		},
		{
			id: 'n',
			heading: 'n',
			number: true,
			value: ({ row }) => row?.n ?? null,
			cell: ({ row }) => (row ? whole(row.n) : ''),
		},
		{
			id: 'target',
			heading: t('target'),
			value: ({ row }) => row?.target_status ?? null,
			cell: ({ row, card }) =>
				row === null ? '' : <TargetLine name={targetVerdictOf(row)}>{sentence(row, card, styleOf(row))}</TargetLine>,
		},
	];
}
