/** Who does not answer, and the figures weighed for it. */
import type { Result } from '../../api/contract/contract.ts';
import type { Cli } from '../command.ts';
import { numberText } from '../figure-text.ts';
import { textTable } from '../text-table.ts';

type Nonresponse = Result<'getSurveyNonresponse'>;
type Estimate = { readonly value: number; readonly low: number | null; readonly high: number | null };

const right = { align: 'right' } as const;

export function showNonresponse(found: Nonresponse, cli: Cli): void {
	const { nonresponse: words, columns } = cli.texts.surveys;
	const { out } = cli.terminal;
	if (found.none !== null) {
		out(`${words.none[found.none]}\n`);
		return;
	}
	const number = (value: number, digits = 0) => numberText(value, cli.language, { maximumFractionDigits: digits });
	const shown = ({ value, low, high }: Estimate, digits: number) =>
		`${number(value, digits)}${low === null || high === null ? '' : ` (${number(low, digits)} … ${number(high, digits)})`}`;
	for (const { side, levels, test, differs } of found.sides) {
		// One level tells nobody from anybody.
		if (levels.length < 2) continue;
		const p = test && (test.p < 0.001 ? `< ${number(0.001, 3)}` : number(test.p, 3));
		out(`\n${words.sides[side]}: ${p === null ? words.untested : differs ? words.differs(p) : words.chance(p)}\n`);
		const valueName = (value: string) =>
			value === '' ? words.unknown : side === 'outcome' ? words.outcomes[value as keyof typeof words.outcomes] : value;
		out(
			textTable(
				[
					{ title: words.sides[side] },
					...[words.columns.invited, words.columns.answered, words.columns.rate].map((title) => ({ title, ...right })),
				],
				levels.map(({ value, invited, answered, rate }) => [
					...[valueName(value), number(invited), answered === null ? '—' : number(answered)],
					rate === null ? '—' : shown(rate, 1),
				]),
			),
		);
	}
	const { weights, figures } = found;
	const sides = found.sides.flatMap(({ side, weighed }) => (weighed ? [words.sides[side]] : [])).join(', ');
	out(
		`\n${weights ? words.weights(sides, number(weights.designEffect, 2), number(weights.trimmed)) : words.unweighed}\n`,
	);
	if (weights && !weights.converged) out(`${words.unmet(number(100 * weights.gap, 1))}\n`);
	if (figures.length > 0)
		out(
			textTable(
				[
					{ title: columns.question },
					...[columns.n, words.columns.raw, words.columns.weighed].map((title) => ({ title, ...right })),
				],
				figures.map(({ question, kind, n, raw, weighed }) => {
					const digits = kind === 'mean' ? 2 : 1;
					return [question, number(n), shown(raw, digits), weighed ? shown(weighed, digits) : '—'];
				}),
			),
		);
	if (weights) out(`${words.can}\n`);
}
