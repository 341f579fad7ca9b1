/** Beside a change: KPIs that moved with it in the same part, and words that rose or fell in what customers wrote there. */
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorWords } from '../../components/states/states.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { change, changeEnds, figure, styleOf } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import type { Period } from '../../view/period.ts';
import type { View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './explain.module.css';
import { type Explained, type Beside as Found, useBeside } from './explain-data.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly made: Explained;
	readonly view: View;
	readonly own: Period | null;
	/** In which part: its filters, and its name; that of the whole is null. */
	readonly where: readonly string[];
	readonly name: string | null;
};

export function Beside({ made, view, own, where, name }: Props) {
	const t = useTexts();
	const { data, error } = useBeside(made.definition.id, view, own, where);
	const place = name === null ? t('inAll') : t('inPart', { part: name });
	if (error !== null)
		return (
			<Section title={t('moved')} note={place}>
				<p className={classes.caption}>
					<ErrorWords error={error} />
				</p>
			</Section>
		);
	if (data === undefined) return <Blocks lines={6} height={28} />;
	return (
		<>
			<Moved moved={data.moved} place={place} />
			{data.words !== null && <Words words={data.words} place={place} />}
		</>
	);
}

type Moved = Found['moved'][number];

function Moved({ moved, place }: { moved: readonly Moved[]; place: string }) {
	const t = useTexts();
	const both = useBoth();
	const beyond = moved.filter(({ beyondChance }) => beyondChance);
	const styleFor = ({ unit, currency, now }: Moved) => styleOf({ ...now, unit, in_currency: currency ?? undefined });
	const columns: Column<Moved>[] = [
		{
			id: 'name',
			heading: t('kpi'),
			value: ({ names }) => both(names),
			cell: ({ names, verdict }) => <Verdict name={verdict ?? 'unclear'}>{both(names)}</Verdict>,
		},
		...(['before', 'now'] as const).map(
			(side): Column<Moved> => ({
				...{ id: side, heading: t(side), number: true },
				value: (one) => one[side].value,
				cell: (one) => figure(one[side].value, styleFor(one)),
			}),
		),
		{
			...{ id: 'difference', heading: t('difference'), number: true },
			value: ({ difference }) => difference.value,
			cell: (one) => <b>{change(one.difference.value, styleFor(one))}</b>,
		},
		{
			...{ id: 'interval', heading: t('interval95'), number: true },
			value: ({ difference }) => difference.low,
			cell: (one) => {
				const ends = changeEnds(one.difference.low, one.difference.high, styleFor(one));
				return `${ends.low}…${ends.high}`;
			},
		},
		...(['before', 'now'] as const).map(
			(side): Column<Moved> => ({
				...{ id: `n-${side}`, heading: t(side === 'before' ? 'nBefore' : 'nNow'), number: true },
				value: (one) => one[side].n,
				cell: (one) => whole(one[side].n),
			}),
		),
	];
	return (
		<Section title={t('moved')} note={place}>
			<DataTable
				label={t('movedLabel', { place })}
				rows={beyond}
				keyOf={({ kpi }) => kpi}
				columns={columns}
				empty={t('movedNone')}
			/>
			<p className={classes.caption}>{t('movedNote', { count: whole(moved.length) })}</p>
		</Section>
	);
}

type ChangedWords = NonNullable<Found['words']>;
type ChangedWord = ChangedWords['rose'][number] & { readonly way: 'rose' | 'fell' };

function Words({ words, place }: { words: ChangedWords; place: string }) {
	const t = useTexts();
	const rows = [
		...words.rose.map((one): ChangedWord => ({ ...one, way: 'rose' })),
		...words.fell.map((one): ChangedWord => ({ ...one, way: 'fell' })),
	];
	const customers = (count: number) => t('customers', { count, shown: whole(count) });
	const counts = { before: customers(words.before.customers), now: customers(words.now.customers) };
	const cut = words.before.cut || words.now.cut;
	const columns: Column<ChangedWord>[] = [
		{ id: 'word', heading: t('word'), value: ({ word }) => word, cell: ({ word }) => <b>{word}</b> },
		{
			id: 'way',
			heading: t('way'),
			value: ({ way }) => t(way),
			cell: ({ way }) => t(way === 'rose' ? 'more' : 'less'),
		},
		{ id: 'before', heading: t('usedBefore'), number: true, value: ({ before }) => before },
		{ id: 'now', heading: t('usedNow'), number: true, value: ({ now }) => now },
		{
			id: 'z',
			heading: 'z',
			number: true,
			value: ({ z }) => z,
			cell: ({ z }) => number(z, { decimals: 1, signed: true }),
		},
		{
			id: 'rows',
			heading: t('example'),
			value: ({ rows: [first] }) => first?.text ?? '',
			cell: ({ rows: [first] }) => <q className={classes.quote}>{first?.text}</q>,
		},
	];
	return (
		<Section title={t('words')} note={place}>
			{words.tooFew ? (
				<p className={classes.caption}>{t('wordsTooFew', counts)}</p>
			) : (
				<>
					<DataTable
						label={t('wordsLabel', { place })}
						rows={rows}
						keyOf={({ word, way }) => `${way} ${word}`}
						columns={columns}
						empty={t('wordsNone')}
					/>
					<p className={classes.caption}>
						{t('wordsNote', { ...counts, tested: whole(words.tested) })} {cut && t('wordsCut')}
					</p>
				</>
			)}
		</Section>
	);
}
