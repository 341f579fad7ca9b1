/** Mails and phones of a person within texts of the facts: found as a whole, and covered. */
import { literal } from '../../../facts/quoting.ts';
import type { Statement } from '../../../facts/statement.ts';
import { erasedText, longEnough, mailPattern, phonePattern } from '../../personal-traces.ts';
import type { Traces } from '../personal.ts';

export type TraceWords = {
	/** Whether there is anything to look for. */
	readonly any: boolean;
	readonly params: Statement['params'];
	found(text: string): string;
	covered(text: string): string;
	/** The same of what stands in strings of a JSON text, names too; numbers stay. */
	foundInJson(json: string): string;
	coveredJson(json: string): string;
};

const jsonStrings = '"(?:[^"\\\\]|\\\\.)*"';

export function traceWords({ mails, phones }: Traces): TraceWords {
	const numbers = longEnough(phones);
	const patterns = [
		...(mails.length > 0 ? [['mails', `(?i)${mailPattern(mails)}`] as const] : []),
		...(numbers.length > 0 ? [['phones', phonePattern(numbers)] as const] : []),
	];
	const found = (text: string) =>
		patterns.length === 0 ? '0' : `(${patterns.map(([name]) => `match(${text}, {${name}:String})`).join(' OR ')})`;
	const covered = (text: string) =>
		patterns.reduce((before, [name]) => {
			const once = (inner: string) => `replaceRegexpAll(${inner}, {${name}:String}, '\\\\1${erasedText}\\\\2')`;
			// Twice: what parts two of them stands at the end of one and at the beginning of the next.
			return once(once(before));
		}, text);
	// Read first: a sign written as \u00ab ends in what may be a letter of the mail.
	const piece = `if(startsWith(piece, '"'), arrayMap(said -> arrayMap(left_over -> if(left_over = said, piece, toJSONString(left_over)), [${covered('said')}])[1], [JSONExtractString(piece)])[1], piece)`;
	return {
		any: patterns.length > 0,
		params: Object.fromEntries(patterns),
		found,
		covered,
		foundInJson: (json) =>
			`arrayExists(piece -> ${found('JSONExtractString(piece)')}, extractAll(${json}, ${literal(jsonStrings)}))`,
		coveredJson: (json) =>
			patterns.length === 0
				? json
				: `arrayStringConcat(arrayMap(piece -> ${piece}, extractAll(${json}, ${literal(`${jsonStrings}|[^"]+|"`)})))`,
	};
}
