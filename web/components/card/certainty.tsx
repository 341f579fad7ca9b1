/** "How sure": the interval, from how many, how often by chance. Opened by the n of a card. */
import { Popover } from '@mantine/core';
import { useState } from 'react';
import type { KpiCard, KpiQuery, KpiRow } from '../../api/kpi.ts';
import { change, figure, span, styleOf } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import type { VersusWords } from '../../format/period.ts';
import { useBoth } from '../../words/texts.ts';
import { CopyMenu } from '../copy/copy-menu.tsx';
import classes from './certainty.module.css';
import { KpiLink } from './kpi-link.tsx';
import { useTexts } from './texts.ts';

type Props = {
	readonly card: KpiCard;
	readonly row: KpiRow;
	readonly versus: VersusWords | null;
	/** What the number answers. */
	readonly query: KpiQuery;
};

export function Certainty(props: Props) {
	const [opened, setOpened] = useState(false);
	const t = useTexts();
	return (
		<Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus returnFocus>
			<Popover.Target>
				<button
					type="button"
					className={classes.ask}
					aria-label={t('howSureOf', { n: whole(props.row.n) })}
					onClick={() => setOpened((open) => !open)}
				>
					n&nbsp;{whole(props.row.n)}
				</button>
			</Popover.Target>
			<Popover.Dropdown className={classes.drop}>
				<Answer {...props} />
			</Popover.Dropdown>
		</Popover>
	);
}

function Answer({ card, row, versus, query }: Props) {
	const t = useTexts();
	const both = useBoth();
	const style = styleOf(row);
	const { low, high } = row;
	const { change: moved = null, change_low: least = null, change_high: most = null, change_p: chance = null } = row;
	return (
		<>
			<h4 className={classes.title}>{t('howSure', { name: both(card.names) })}</h4>
			<dl className={classes.list}>
				<Line name={t('value')}>{figure(row.value, style)}</Line>
				{low !== null && high !== null && <Line name={t('interval')}>{span(low, high, style)}</Line>}
				<Line name={t('rows')}>{whole(row.n)}</Line>
				{Math.round(row.effective_n) !== row.n && <Line name={t('effective')}>{whole(row.effective_n)}</Line>}
				{row.left_out > 0 && <Line name={t('left_out')}>{whole(row.left_out)}</Line>}
				{moved !== null && versus !== null && (
					<Line name={versus.versus}>
						{change(moved, style)}
						{least !== null && most !== null && ` (${span(least, most, { ...style, unit: 'points' })})`}
					</Line>
				)}
				{chance !== null && <Line name={t('chance')}>{chanceText(chance, t)}</Line>}
			</dl>
			<p className={classes.meaning}>{both(card.interval.meaning)}</p>
			<p className={classes.meaning}>{both(card.formula)}</p>
			<div className={classes.links}>
				<KpiLink id={card.id} className="k-link">
					{t('definition')}
				</KpiLink>
				<KpiLink id={card.id} part="rows" className="k-link">
					{t('rowsBehind')}
				</KpiLink>
				<CopyMenu query={query} />
			</div>
		</>
	);
}

/** In hundreds or thousands, rounded up: "less often than 2 in 100". */
function chanceText(chance: number, t: ReturnType<typeof useTexts>): string {
	if (chance >= 0.095) return t('chance_of', { times: number(Math.round(chance * 10)), of: '10' });
	if (chance >= 0.0095) return t('chance_below', { times: number(Math.ceil(chance * 100)), of: '100' });
	return t('chance_below', { times: number(Math.max(1, Math.ceil(chance * 1000))), of: whole(1000) });
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}
