import type { KpiRow } from '../../api/kpi.ts';
import type { Refusal } from '../../api/refusal.ts';
import { KpiCard } from '../../components/card/kpi-card.tsx';
import { Section } from '../../components/section.tsx';
import type { Point } from '../../components/sparkline/sparkline.tsx';
import type { View } from '../../view/view.ts';
import { boardQuery, type ShownGroup } from './board-data.ts';
import classes from './board-page.module.css';
import { useTexts } from './texts.ts';

type Props = {
	readonly group: ShownGroup;
	readonly first: boolean;
	readonly view: View;
	readonly rows: ReadonlyMap<string, KpiRow>;
	readonly lines: ReadonlyMap<string, readonly Point[]>;
	readonly refused: ReadonlyMap<string, Refusal>;
	readonly onRetry: () => void;
	readonly stale: boolean;
};

const noPoints: readonly Point[] = [];

export function BoardGroup({ group, first, view, rows, lines, refused, onRetry, stale }: Props) {
	const t = useTexts();
	return (
		<Section title={group.title ?? (group.name && t(group.name))} rule={first ? 'thick' : 'fine'}>
			<div className={classes.cards}>
				{group.cards.map((card) => (
					<KpiCard
						key={card.id}
						card={card}
						row={rows.get(card.id) ?? null}
						points={lines.get(card.id) ?? noPoints}
						query={boardQuery([card.id], view)}
						versus={view.before?.words ?? null}
						stale={stale}
						error={refused.get(card.id) ?? null}
						onRetry={onRetry}
					/>
				))}
			</div>
		</Section>
	);
}
