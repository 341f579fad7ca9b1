/** Where the problem is. Analysis will put controlled signals in this place; until then it is differences and shares. */
import type { KpiRow } from '../../api/kpi.ts';
import { Section } from '../../components/section.tsx';
import { Blocks } from '../../components/states/states.tsx';
import { Shape } from '../../components/verdict/shape.tsx';
import { change, figure, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useViewChange, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { type Finding, pick } from './attention.ts';
import { useFindings } from './attention-data.ts';
import classes from './attention-list.module.css';
import type { ShownGroup } from './board-data.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly view: View;
	readonly groups: readonly ShownGroup[];
	readonly rows: ReadonlyMap<string, KpiRow>;
	readonly stale: boolean;
};

const [shownWorse, shownBetter] = [6, 2];

export function Attention({ view, groups, rows, stale }: Props) {
	const t = useTexts();
	const { findings, pending } = useFindings(view, groups, rows);
	const worse = pick(findings, true, shownWorse);
	const better = pick(findings, false, shownBetter);
	const longest = Math.max(...worse.map(({ weight }) => Math.abs(weight)));
	return (
		<div className={classes.attention} data-stale={stale || undefined}>
			<Section title={t('attention')} note={t('attentionNote')}>
				{worse.length > 0 ? (
					<ol className={classes.list}>
						{worse.map((finding) => (
							<Item key={keyOf(finding)} finding={finding} part={Math.abs(finding.weight) / longest} />
						))}
					</ol>
				) : pending ? (
					<Blocks lines={10} height={26} />
				) : (
					<p className={classes.none}>{t('attentionNone')}</p>
				)}
			</Section>
			{better.length > 0 && (
				<Section title={t('gotBetter')} rule="fine">
					<ol className={classes.list}>
						{better.map((finding) => (
							<Item key={keyOf(finding)} finding={finding} part={null} />
						))}
					</ol>
				</Section>
			)}
		</div>
	);
}

function keyOf({ card, segment }: Finding): string {
	return `${card.id} ${segment.field} ${segment.value}`;
}

function Item({ finding, part }: { finding: Finding; part: number | null }) {
	const t = useTexts();
	const both = useBoth();
	const { filter } = useViewChange();
	const { card, segment, row, against, other, share, effect } = finding;
	const style = styleOf(row);
	return (
		<li className={classes.item}>
			<Shape name={effect < 0 ? 'worse' : 'better'} />
			<div className={classes.body}>
				<button
					type="button"
					className={classes.title}
					onClick={() => filter(segment.field, { field: segment.field, op: '=', value: segment.value })}
				>
					{both(card.names)} · {segment.value}
				</button>
				<p>{t(`against_${against}`, { value: figure(row.value, style), other: figure(other, style) })}</p>
				{part !== null && (
					<div className={classes.effect}>
						<svg width="72%" height="6" aria-hidden="true">
							<rect width={`${Math.max(2, part * 100)}%`} height="6" className={classes.bar} />
						</svg>
						<b>{change(card.direction === 'lower' ? -effect : effect, { ...style, decimals: 2 })}</b>
					</div>
				)}
				<p className="k-quiet">
					{t('share', { share: figure(share * 100, { unit: 'percent', decimals: 0 }), n: whole(row.n) })}
				</p>
			</div>
		</li>
	);
}
