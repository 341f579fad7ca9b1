/** The few causes behind most cases, with what became of them: a Pareto. */
import type { CSSProperties } from 'react';
import { useKpis } from '../../api/kpi.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { figure, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useView } from '../../view/view.ts';
import classes from './cases.module.css';
import { useTexts } from './texts.ts';

/** Of fewer cases “the few causes behind most of them” says nothing. */
const enough = 10;

export function Reasons() {
	const t = useTexts();
	const view = useView();
	const { data, error, isPlaceholderData, refetch } = useKpis(
		view && {
			kpis: ['cases', 'case_recovered_share'],
			by: ['cause'],
			from: view.period.from,
			to: view.period.to,
			where: [...view.filters],
		},
	);
	if (view === null) return <EmptyState title={t('noData')}>{null}</EmptyState>;
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={8} height={30} />;
	const ofKpi = (id: string) => data.rows.filter(({ kpi }) => kpi === id);
	const recovered = new Map(ofKpi('case_recovered_share').map((row) => [row.cause ?? null, row]));
	const counted = ofKpi('cases')
		.map((row) => ({ cause: typeof row.cause === 'string' && row.cause !== '' ? row.cause : null, n: row.value ?? 0 }))
		.filter(({ n }) => n > 0);
	const known = counted.filter(({ cause }) => cause !== null).toSorted((one, other) => other.n - one.n);
	const all = known.reduce((sum, { n }) => sum + n, 0);
	const unknown = counted.find(({ cause }) => cause === null)?.n ?? 0;
	const largest = known[0]?.n ?? 0;
	let sum = 0;
	const rows = known.map(({ cause, n }) => {
		sum += n;
		return { cause, n, share: (100 * n) / all, together: (100 * sum) / all };
	});
	const most = rows.findIndex(({ together }) => together >= 80) + 1;
	const percent = (value: number) => figure(value, { unit: 'percent', decimals: 0 });
	if (rows.length === 0) {
		return (
			<EmptyState title={t('noReasons')}>
				<p>{t('noReasonsHint')}</p>
			</EmptyState>
		);
	}
	return (
		<>
			<p className="k-sentence">
				{all < enough
					? t('paretoFew', { count: all, enough })
					: t('pareto', {
							count: most,
							n: whole(most),
							of: whole(rows.length),
							share: percent(rows[most - 1]?.together ?? 100),
						})}
			</p>
			<Section title={t('part_reasons')} note={t('paretoNote', { n: whole(all), unknown: whole(unknown) })}>
				<div className={classes.scroll}>
					<table className={classes.pareto} data-stale={isPlaceholderData || undefined}>
						<thead>
							<tr>
								<th scope="col">{t('cause')}</th>
								<th scope="col">{t('casesCount')}</th>
								<th scope="col">
									<span className="k-unseen">{t('bar')}</span>
								</th>
								<th scope="col">{t('together')}</th>
								<th scope="col">{t('recovered')}</th>
							</tr>
						</thead>
						<tbody>
							{rows.map(({ cause, n, share, together }, at) => {
								const back = recovered.get(cause);
								const size = { '--share': `${(100 * n) / largest}%` } as CSSProperties;
								return (
									<tr key={cause} data-vital={(all >= enough && at < most) || undefined}>
										<th scope="row">{cause}</th>
										<td>
											{whole(n)} <span className="k-quiet">{percent(share)}</span>
										</td>
										<td className={classes.barCell}>
											<span className={classes.bar} style={size} />
										</td>
										<td>{percent(together)}</td>
										<td>
											{back === undefined || back.value === null ? (
												'\u2014'
											) : (
												<>
													{figure(back.value, styleOf(back))} <span className="k-quiet">n {whole(back.n)}</span>
												</>
											)}
										</td>
									</tr>
								);
							})}
						</tbody>
					</table>
				</div>
			</Section>
		</>
	);
}
