/** Who is in which arm, and the list to act by. */
import { useMay } from '../../api/session.ts';
import { Section } from '../../components/section.tsx';
import { whole } from '../../format/number.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import classes from './experiments.module.css';
import type { Experiment } from './experiments-data.ts';
import { useTexts } from './texts.ts';

export function Arms({ experiment }: { experiment: Experiment }) {
	const t = useTexts();
	const nameOf = useValueNames();
	const mayName = useMay('rows.read');
	const { id, by, units, partial } = experiment;
	const of = (arm: string) => units.filter((unit) => unit.arm === arm);
	const isNamed = units.length > 0 && (mayName || by !== 'customer');
	const files = (
		<span className={classes.files}>
			{(['csv', 'xlsx'] as const).map((format) => (
				<a key={format} className="k-link" href={`/api/v1/experiments/${id}/arms.${format}`} download>
					{format.toUpperCase()}
				</a>
			))}
		</span>
	);
	return (
		<Section title={t('who')} note={isNamed ? files : undefined}>
			{units.length === 0 ? (
				<p className="k-quiet">{t('noneYours')}</p>
			) : by === 'customer' ? (
				<p>{t('whoCustomers', { treated: whole(of('treated').length), control: whole(of('control').length) })}</p>
			) : (
				<>
					<div className={classes.arms}>
						{(['treated', 'control'] as const).map((arm) => (
							<div key={arm}>
								<h3>
									{t(arm)} {whole(of(arm).length)}
								</h3>
								<ul>
									{of(arm).map(({ name }) => (
										<li key={name}>{nameOf(by, name)}</li>
									))}
								</ul>
							</div>
						))}
					</div>
					{partial && <p className="k-quiet">{t('yours')}</p>}
				</>
			)}
		</Section>
	);
}
