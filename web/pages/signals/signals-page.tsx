/** What has changed: an inbox, the latest first. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { date } from '../../format/date.ts';
import { number, whole } from '../../format/number.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { keepView } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './signals.module.css';
import { type Signal, useSignals, useWords } from './signals-data.ts';
import { useTexts } from './texts.ts';

/** What nobody has looked at comes first. */
const groups = [
	{ name: 'open', states: ['new'] },
	{ name: 'handled', states: ['acknowledged', 'explained', 'acted'] },
	{ name: 'dismissed', states: ['dismissed'] },
] as const satisfies readonly { readonly name: string; readonly states: readonly Signal['state'][] }[];

export function SignalsPage() {
	const t = useTexts();
	const { data, error, refetch } = useSignals();
	const edits = useEdits();
	const mayDecide = useMay('signals.write');
	const signals = data?.signals ?? [];
	const both = useBoth();
	const dimension = useDimensionNames();
	const leftOut = (data?.last?.leftOut ?? []).map((field) => both(dimension(field)));
	const look = mayDecide && (
		<Button
			variant="default"
			loading={edits.pending}
			onClick={() => edits.make({ does: () => api.lookForSignals({}), said: t('looking'), undo: null })}
		>
			{t('look')}
		</Button>
	);
	return (
		<Page name={t('name')} actions={look}>
			<p className="k-sentence">
				{data?.last
					? t('sentence', {
							count: signals.filter(({ state }) => state === 'new').length,
							series: whole(data.last.series),
							until: date(data.last.until),
						})
					: t('lead')}
			</p>
			<Said edits={edits} />
			<div className="k-parts">
				{error !== null && data === undefined ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : data === undefined ? (
					<Blocks lines={6} height={30} />
				) : signals.length === 0 ? (
					<EmptyState title={t(data.last === null ? 'notLooked' : 'quiet')}>
						<p>{t('quietHint', { budget: number(data.falsePerMonth, { decimals: 1 }) })}</p>
					</EmptyState>
				) : (
					groups.map(({ name, states }) => (
						<Group
							key={name}
							title={t(name)}
							signals={signals.filter(({ state }) => states.some((one) => one === state))}
						/>
					))
				)}
				{leftOut.length > 0 && <p className="k-quiet">{t('leftOut', { fields: leftOut.join(', ') })}</p>}
			</div>
		</Page>
	);
}

function Group({ title, signals }: { title: string; signals: readonly Signal[] }) {
	if (signals.length === 0) return null;
	return (
		<Section title={title} note={whole(signals.length)}>
			<ul className={classes.list}>
				{signals.map((signal) => (
					<Story key={signal.id} signal={signal} />
				))}
			</ul>
		</Section>
	);
}

function Story({ signal }: { signal: Signal }) {
	const t = useTexts();
	const { sentence, where } = useWords();
	const { lead, beside, state } = signal;
	const place = where(signal);
	return (
		<li>
			<Verdict name={lead.verdict} />
			<div>
				<Link to="/signal" search={(search) => ({ ...keepView(search), id: signal.id })} className="k-link">
					{sentence(lead)}
				</Link>
				<p className={classes.facts}>
					{place !== null && <span>{place}</span>}
					<span className="k-quiet">n {whole(lead.after.n)}</span>
					{beside.length > 0 && <span className="k-quiet">{t('with', { count: beside.length })}</span>}
					{state !== 'new' && <span className="k-quiet">{t(`state_${state}`)}</span>}
				</p>
			</div>
		</li>
	);
}
