/** What is measured, how, of whom, by whose definition, at which exchange rates. */
import type { Result } from '../../../src/api/contract/contract.ts';
import type { KpiCard } from '../../api/kpi.ts';
import { date } from '../../format/date.ts';
import { number, whole } from '../../format/number.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './definition-strip.module.css';
import { useTexts } from './texts.ts';

type UsedRates = NonNullable<Result<'queryKpis'>['exchange']>;

export function DefinitionStrip({ card, exchange }: { card: KpiCard; exchange: UsedRates | null }) {
	const t = useTexts();
	const both = useBoth();
	const told = [
		['what', card.explanation],
		['formula', card.formula],
		['whom', card.counting],
		['source', card.source],
		['interval', card.interval.method],
	] as const;
	return (
		<dl className={classes.strip}>
			{told.map(([name, words]) => (
				<div key={name}>
					<dt>{t(`told_${name}`)}</dt>
					<dd>{both(words)}</dd>
				</div>
			))}
			{exchange !== null && (
				<div>
					<dt>{t('told_rates', { currency: exchange.currency })}</dt>
					{exchange.from.map((one) => (
						<dd key={one.currency}>
							<RatesOf {...one} />
						</dd>
					))}
				</div>
			)}
		</dl>
	);
}

/** The rates that hold on the first and the last day, and between which ends all of them lie. */
function RatesOf({ currency, first, last, lowest, highest, n }: UsedRates['from'][number]) {
	const t = useTexts();
	if (first === null || last === null) return null;
	const rate = (value: number) => number(value, { decimals: 4 });
	const since = (day: string) => date(day, { day: 'numeric', month: 'short', year: 'numeric' });
	if (n === 1) return t('ratesOne', { currency, rate: rate(first.rate), day: since(first.day) });
	return t('ratesMany', {
		currency,
		first: rate(first.rate),
		firstDay: since(first.day),
		last: rate(last.rate),
		lastDay: since(last.day),
		lowest: rate(lowest),
		highest: rate(highest),
		count: n,
		n: whole(n),
	});
}
