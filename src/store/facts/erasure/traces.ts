/** Mails and phones of a person within texts of the facts: found as a whole, and covered. */
import type { Statement } from '../../../facts/statement.ts';
import { erasedText, longEnough, mailPattern, phonePattern } from '../../personal-traces.ts';
import type { Traces } from '../personal.ts';

export type TraceWords = {
	/** Whether there is anything to look for. */
	readonly any: boolean;
	readonly params: Statement['params'];
	found(text: string): string;
	covered(text: string): string;
};

export function traceWords({ mails, phones }: Traces): TraceWords {
	const numbers = longEnough(phones);
	const patterns = [
		...(mails.length > 0 ? [['mails', `(?i)${mailPattern(mails)}`] as const] : []),
		...(numbers.length > 0 ? [['phones', phonePattern(numbers)] as const] : []),
	];
	return {
		any: patterns.length > 0,
		params: Object.fromEntries(patterns),
		found: (text) =>
			patterns.length === 0 ? '0' : `(${patterns.map(([name]) => `match(${text}, {${name}:String})`).join(' OR ')})`,
		covered: (text) =>
			patterns.reduce((before, [name]) => {
				const once = (inner: string) => `replaceRegexpAll(${inner}, {${name}:String}, '\\\\1${erasedText}\\\\2')`;
				// Twice: what parts two of them stands at the end of one and at the beginning of the next.
				return once(once(before));
			}, text),
	};
}
