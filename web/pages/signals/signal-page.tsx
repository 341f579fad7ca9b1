/** One story: what, since when, where, what went with it, and what is made of it. */
import { Link, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { PagePath } from '../../components/page/page-path.tsx';
import { Section } from '../../components/section.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { date, dateRange } from '../../format/date.ts';
import { change, changeEnds, figure } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { periodName } from '../../format/period.ts';
import { writeFilter } from '../../view/filter.ts';
import { periodOfKey } from '../../view/period.ts';
import { keepView } from '../../view/view.ts';
import { Decide } from './decide.tsx';
import { signalChart } from './signal-chart.ts';
import classes from './signals.module.css';
import {
	type Change,
	reasonTexts,
	type Signal,
	type SignalDetail,
	styleOfChange,
	useSignal,
	useWords,
} from './signals-data.ts';
import { useTexts } from './texts.ts';

export function SignalPage() {
	const t = useTexts();
	const { id } = useSearch({ strict: false }) as { id: number };
	const found = useSignal(id);
	const { data } = found;
	const edits = useEdits();
	const { name } = useWords();
	const called = data ? name(data.signal.lead) : t('signal');
	return (
		<Page name={called} title={<PagePath to="/signals" above={t('name')} name={called} />}>
			<Said edits={edits} />
			<Loaded of={found} lines={8}>
				{(detail) => <Body detail={detail} edits={edits} />}
			</Loaded>
		</Page>
	);
}

function Body({ detail, edits }: { detail: SignalDetail; edits: Edits }) {
	const t = useTexts();
	const { signal } = detail;
	const { lead } = signal;
	const { sentence, where } = useWords();
	const style = styleOfChange(lead);
	const place = where(signal);
	return (
		<>
			<header className="k-head">
				<Verdict name={lead.verdict} /> <span className="k-quiet">{t(`state_${signal.state}`)}</span>
				<h1 className="k-headline">{sentence(lead)}</h1>
				<p className={classes.facts}>
					<span>{place ?? t('everywhere')}</span>
					<span>
						<b>{change(lead.difference, style)}</b>
						{lead.low !== null && lead.high !== null && `, ${t('span', changeEnds(lead.low, lead.high, style))}`}
					</span>
					<span>{t('sides', { before: whole(lead.before.n), after: whole(lead.after.n) })}</span>
					{lead.earliest !== lead.latest && <span>{t('began', { range: dateRange(lead.earliest, lead.latest) })}</span>}
				</p>
				<Decide signal={signal} edits={edits} />
			</header>
			<div className="k-parts">
				<Course detail={detail} />
				<Links signal={signal} />
				<Beside signal={signal} />
				<History signal={signal} />
				<p className="k-quiet">
					{lead.low === null ? '' : t('selected')} {t('association')}
				</p>
			</div>
		</>
	);
}

function Course({ detail }: { detail: SignalDetail }) {
	const t = useTexts();
	const { name } = useWords();
	const { lead } = detail.signal;
	const style = styleOfChange(lead);
	const label = t('courseLabel', { name: name(lead), date: date(lead.onset) });
	const option = useCallback((house: HouseStyle) => signalChart(label, detail, house), [label, detail]);
	const columns: Column<SignalDetail['points'][number]>[] = [
		{
			id: 'period',
			heading: t('period'),
			value: ({ label: key }) => key,
			cell: ({ label: key }) => {
				const period = periodOfKey(key);
				return period === null ? key : periodName(period);
			},
		},
		{
			id: 'value',
			heading: t('value'),
			value: ({ value }) => value,
			cell: ({ value }) => figure(value, style),
			number: true,
		},
		{ id: 'n', heading: 'n', value: ({ n }) => n, cell: ({ n }) => whole(n), number: true },
	];
	return (
		<ChartFrame
			title={t('course')}
			unit={t(detail.grain === 'week' ? 'byWeek' : 'byDay', { name: name(lead) })}
			label={label}
			option={option}
			height={300}
			table={{ rows: detail.points, columns, keyOf: ({ label: key }) => key }}
			fileName={`signal-${lead.kpi}`}
		/>
	);
}

/** The KPI's own page, with the part and the time that are meant: there are the rows behind. */
function Links({ signal }: { signal: Signal }) {
	const t = useTexts();
	const { lead, carriers, sides } = signal;
	const lastOf = (to: string) => new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
	const filters = [
		...Object.entries(lead.segment).map(([field, value]) => writeFilter({ field, op: '=', value })),
		...carriers.map(({ field, values }) => writeFilter({ field, op: 'in', value: [...values] })),
	];
	const within = Object.entries(lead.segment).map(([field, value]) => writeFilter({ field, op: '=', value }));
	const daysOf = ({ from, to }: { readonly from: string; readonly to: string }) => `${from}..${lastOf(to)}`;
	return (
		<p className={classes.facts}>
			<Link
				to={'/explain' as '/'}
				search={
					{
						...{ kpi: lead.kpi, period: daysOf(sides.after), earlier: daysOf(sides.before) },
						...(within.length > 0 && { where: within }),
					} as never
				}
				className="k-link"
			>
				{t('explainChange')}
			</Link>
			{(['before', 'after'] as const).map((side) => (
				<Link
					key={side}
					to="/kpi/$kpi"
					params={{ kpi: lead.kpi }}
					search={{
						period: daysOf(sides[side]),
						...(filters.length > 0 && { where: filters }),
					}}
					className="k-link"
				>
					{t(side === 'before' ? 'rowsBefore' : 'rowsAfter')}
				</Link>
			))}
		</p>
	);
}

function Beside({ signal }: { signal: Signal }) {
	const t = useTexts();
	const { name } = useWords();
	const { beside, changes } = signal;
	if (beside.length === 0) return null;
	const cell = (one: Change, side: 'before' | 'after') => figure(one[side].value, styleOfChange(one));
	const columns: Column<Change>[] = [
		{
			id: 'what',
			heading: t('what'),
			value: name,
			cell: (one) => (
				<>
					<Verdict name={one.verdict}>{name(one)}</Verdict>
				</>
			),
		},
		{ id: 'since', heading: t('sinceHead'), value: ({ onset }) => onset, cell: ({ onset }) => date(onset) },
		...(['before', 'after'] as const).map((side) => ({
			id: side,
			heading: t(side),
			value: (one: Change) => one[side].value,
			cell: (one: Change) => cell(one, side),
			number: true,
		})),
		{
			id: 'n',
			heading: 'n',
			value: ({ after }) => after.n,
			cell: ({ after }) => whole(after.n),
			number: true,
			wideOnly: true,
		},
	];
	return (
		<Section title={t('besideTitle')} note={changes > beside.length + 1 ? t('changes', { count: changes }) : undefined}>
			<DataTable
				label={t('besideTitle')}
				rows={beside}
				columns={columns}
				keyOf={({ kpi, segment }) => JSON.stringify([kpi, segment])}
			/>
		</Section>
	);
}

function History({ signal }: { signal: Signal }) {
	const t = useTexts();
	if (signal.history.length === 0) return null;
	return (
		<Section title={t('history')}>
			<ul className={classes.entries}>
				{signal.history.map(({ at, author, what, text, reason, action }) => (
					<li key={at}>
						<b>{author}</b>, {date(at)}: {t(`did_${what}`)}
						{reason !== null && ` ${t(reasonTexts[reason])}.`} {text}{' '}
						{action !== null && (
							<Link to="/action" search={(search) => ({ ...keepView(search), id: action })} className="k-link">
								{t('toAction')}
							</Link>
						)}
					</li>
				))}
			</ul>
		</Section>
	);
}
