/** Where to look first. The engine keeps chance findings out and puts them in order by their effect on the whole. */
import { type Finding, useAttention, useCatalogue } from '../../api/kpi.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { Shape } from '../../components/verdict/shape.tsx';
import { change, figure, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { segmentWords, useValueNames } from '../../kpi/value-names.ts';
import { useShortName } from '../../kpi/words.ts';
import { useViewChange, type View } from '../../view/view.ts';
import classes from './attention-list.module.css';
import { useTexts } from './texts.ts';

type Props = {
	readonly view: View;
	/** As the cards are asked, so that what was made for them serves here, and the other way round. */
	readonly kpis: readonly string[];
	readonly stale: boolean;
};

const [shownWorse, shownBetter] = [6, 2];

export function Attention({ view, kpis, stale }: Props) {
	const t = useTexts();
	const { period, filters, compare } = view;
	const { data, error, isPlaceholderData, refetch } = useAttention(
		// The numbers of the board go first.
		stale || kpis.length === 0
			? null
			: {
					...{ kpis: [...kpis], from: period.from, to: period.to, where: [...filters], limit: 30 },
					// Where the reader compares with nothing, what moved is still worth a look.
					compare: compare === 'none' ? 'previous' : compare,
				},
	);
	const worse = pick(data?.worse ?? [], shownWorse);
	const better = pick(data?.better ?? [], shownBetter);
	const largest = Math.max(...worse.map(({ size }) => size));
	return (
		<div className={classes.attention} data-stale={stale || isPlaceholderData || undefined}>
			<Section title={t('attention')} note={t('attentionNote')}>
				{worse.length > 0 ? (
					<ol className={classes.list}>
						{worse.map((finding, at) => (
							<Item key={keyOf(finding)} finding={finding} place={at + 1} part={finding.size / largest} />
						))}
					</ol>
				) : error !== null ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : data === undefined ? (
					<Blocks lines={10} height={26} />
				) : (
					<p className={classes.none}>{t('attentionNone')}</p>
				)}
			</Section>
			{better.length > 0 && (
				<Section title={t('standsOut')} rule="fine">
					<ol className={classes.list}>
						{better.map((finding) => (
							<Item key={keyOf(finding)} finding={finding} place={null} part={null} />
						))}
					</ol>
				</Section>
			)}
		</div>
	);
}

/** The list is to show different problems: two of one KPI or of one part of the company are enough. */
function pick(findings: readonly Finding[], count: number): readonly Finding[] {
	const picked: Finding[] = [];
	for (const finding of findings) {
		// Of the whole company one is enough: its cards say the rest.
		const most = Object.keys(finding.segment).length === 0 ? 1 : 2;
		const alike = picked.filter(
			({ kpi, segment }) => kpi === finding.kpi || textOf(segment) === textOf(finding.segment),
		);
		if (alike.length < most && !picked.some((one) => tellTheSame(one, finding))) picked.push(finding);
		if (picked.length === count) break;
	}
	return picked;
}

/**
 * Those who chat and the team that answers chats are mostly the same rows: of one KPI, cut by two dimensions, with values
 * within each other's interval. The weightier one speaks for both.
 */
function tellTheSame(one: Finding, other: Finding): boolean {
	const holds = ({ low, high }: Finding, { value }: Finding) =>
		low !== null && high !== null && value !== null && low <= value && value <= high;
	const [field, second] = [Object.keys(one.segment)[0], Object.keys(other.segment)[0]];
	if (one.kpi !== other.kpi || field === undefined || second === undefined || field === second) return false;
	return holds(one, other) || holds(other, one);
}

function textOf(segment: Finding['segment']): string {
	return Object.values(segment).join(' · ');
}

function keyOf({ kpi, stat, segment }: Finding): string {
	return `${kpi} ${stat} ${JSON.stringify(segment)}`;
}

type ItemProps = { readonly finding: Finding; readonly place: number | null; readonly part: number | null };

function Item({ finding, place, part }: ItemProps) {
	const t = useTexts();
	const shortName = useShortName();
	const nameOf = useValueNames();
	const { filter } = useViewChange();
	const card = useCatalogue().get(finding.kpi);
	const [strongest] = finding.differs;
	if (!card || !strongest) return null;
	const style = styleOf(finding);
	const fields = Object.entries(finding.segment);
	const name = [segmentWords(nameOf, finding.segment), shortName(card)].filter(Boolean).join(' · ');
	return (
		<li className={classes.item} data-finding={finding.verdict}>
			{place !== null && <span className={classes.place}>{place}</span>}
			<Shape name={finding.verdict} />
			<div className={classes.body}>
				{fields.length === 0 ? (
					<p className={classes.title}>{name}</p>
				) : (
					<button
						type="button"
						className={classes.title}
						title={t('lookAt')}
						onClick={() => {
							for (const [field, value] of fields) filter(field, { field, op: '=', value });
						}}
					>
						{name}
					</button>
				)}
				<p>
					{t(`against_${strongest.kind}`, {
						value: figure(finding.value, style),
						// Each length of time in its own unit: 2.3 min against 1.8 h.
						other: figure(strongest.compared, style.unit === 'seconds' ? { unit: style.unit } : style),
					})}
				</p>
				{part !== null && (
					<div className={classes.effect}>
						<svg width={`${Math.max(2, part * 72)}%`} height="6" aria-hidden="true">
							<rect width="100%" height="6" className={classes.bar} />
						</svg>
						{strongest.effect !== null && <b>{change(strongest.effect, { ...style, decimals: 1 })}</b>}
					</div>
				)}
				<p className="k-quiet">
					{fields.length === 0
						? t('whole', { n: whole(finding.n) })
						: t('share', { share: figure(finding.share * 100, { unit: 'percent', decimals: 0 }), n: whole(finding.n) })}
				</p>
			</div>
		</li>
	);
}
