/** One outcome: groups of customers by what they had answered as dots with their intervals, and the slope large. */
import { Section } from '../../components/section.tsx';
import { figure, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useTexts } from './texts.ts';
import classes from './value.module.css';
import type { Found, Group, Outcome } from './value-data.ts';
import { chosenSide, styleOf, useValueWords } from './value-words.ts';

type Props = { readonly found: Found; readonly outcome: Outcome };

export function OutcomePart({ found, outcome }: Props) {
	const t = useTexts();
	const { id, state, groups } = outcome;
	return (
		<Section title={t(`title_${id}`)}>
			<p className={classes.lead}>{t(`what_${id}`, { days: t('days', { count: found.days }) })}</p>
			{state === 'told' ? <Slope found={found} outcome={outcome} /> : <State found={found} outcome={outcome} />}
			{groups.length > 0 && <GroupDots found={found} outcome={outcome} />}
			{state !== 'no_facts' && id !== 'spends' && <Who outcome={outcome} />}
		</Section>
	);
}

function Slope({ found, outcome }: Props) {
	const t = useTexts();
	const { step, slopeText } = useValueWords(found);
	const side = chosenSide(outcome.perScore);
	const slope = side && outcome.perScore[side];
	if (!slope) return <p className={classes.what}>{t('noSlope')}</p>;
	const { value, range } = slopeText(outcome, slope);
	return (
		<>
			<p className={classes.slope} data-sure={slope.beyondChance}>
				{value}
			</p>
			<p className={classes.what}>
				{t(side === 'adjusted' ? 'slopeAlike' : 'slopeRaw', { step, range, n: whole(slope.n) })}
				{slope.beyondChance ? '' : ` ${t('notBeyond')}`}
			</p>
		</>
	);
}

function State({ found, outcome: { id, state } }: Props) {
	const t = useTexts();
	const { least, currencies } = found;
	const of = id === 'stays' ? 'contracts' : 'orders';
	const said = {
		told: () => '',
		too_few: () => t('tooFew', { customers: whole(least.customers), events: whole(least.events) }),
		no_facts: () => t(`noFacts_${of}`),
		none_before: () => t(`noneBefore_${of}`),
		maturing: () => t('maturing'),
		currencies_mixed: () => t('currenciesMixed', { currencies: currencies.map((one) => one || '—').join(', ') }),
		no_amounts: () => t('noAmounts'),
	}[state]();
	return <p className={classes.more}>{said}</p>;
}

function GroupDots({ found, outcome }: Props) {
	const t = useTexts();
	const { groupName, names } = useValueWords(found);
	const style = styleOf(outcome, found.currency);
	const ends = outcome.groups.flatMap(({ low, high, value }) => [low ?? value ?? [], high ?? value ?? []].flat());
	const [least, most] = [Math.min(...ends), Math.max(...ends)];
	const width = most - least || 1;
	/** Room at both ends, so that no dot is cut. */
	const place = (value: number) => `${4 + (92 * (value - least)) / width}%`;
	const label = t('dotsLabel', { name: names, what: t(`title_${outcome.id}`) });
	return (
		<ul className={classes.dots} aria-label={label}>
			{outcome.groups.map((group) => (
				<li key={`${group.group} ${group.from}`} className={classes.row}>
					<span className={classes.group}>
						{groupName(group)} <span className={classes.n}>n {whole(group.n)}</span>
					</span>
					<Track group={group} place={place} />
					<span className={classes.value}>
						{group.value === null ? t('hidden') : figure(group.value, style)}
						{group.low !== null && group.high !== null && (
							<span className={classes.n}>{span(group.low, group.high, style)}</span>
						)}
					</span>
				</li>
			))}
		</ul>
	);
}

function Track({ group, place }: { group: Group; place: (value: number) => string }) {
	const { value, low, high } = group;
	return (
		<svg className={classes.track} aria-hidden="true" focusable="false">
			<line x1="0" x2="100%" y1="50%" y2="50%" className={classes.axis} />
			{low !== null && high !== null && (
				<line x1={place(low)} x2={place(high)} y1="50%" y2="50%" className={classes.interval} />
			)}
			{value !== null && <circle cx={place(value)} cy="50%" r="5.5" className={classes.dot} />}
		</svg>
	);
}

function shareText(share: number): string {
	return figure(share, { unit: 'percent', decimals: share < 10 ? 1 : 0 });
}

function Who({ outcome }: { outcome: Outcome }) {
	const t = useTexts();
	const { id, maturing, without, company, answered } = outcome;
	const of = id === 'stays' ? 'contracts' : 'orders';
	const lines = [
		...(company === null || answered === null || company.customers === 0
			? []
			: [
					t(`answered_${of}`, {
						...{ answered: whole(answered), customers: whole(company.customers) },
						share: shareText((100 * answered) / company.customers),
					}),
				]),
		...(maturing > 0 ? [t('waiting', { n: whole(maturing) })] : []),
		...(without > 0 ? [t(`without_${of}`, { n: whole(without) })] : []),
	];
	return <p className={classes.caption}>{lines.join(' ')}</p>;
}
