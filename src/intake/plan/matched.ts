/** The parts of samples that `match` means, taken by the engine: its time grows with the text, whatever the pattern is. */
import { Fault } from '../../errors.ts';
import { statement } from '../../facts/statement.ts';
import { trimmedSql } from '../convert/blanks.ts';
import type { Source } from '../file/source.ts';
import type { FactWriter } from '../ports.ts';
import type { Recognition } from '../recognise/recognise.ts';
import { givenSample, type Matched, takesPart } from './values.ts';

/** Fault `pattern_unreadable`. */
export async function matchedSamples(
	{ bindings }: Recognition,
	source: Source,
	writer: Pick<FactWriter, 'inspect'>,
): Promise<Matched> {
	const matched = new Map<string, readonly string[]>();
	for (const binding of bindings) {
		if (!takesPart(binding)) continue;
		const { column, rule } = binding;
		const asked = writer.inspect<{ parts: readonly string[] }>(
			statement(
				`SELECT arrayMap(one -> ${trimmedSql('extract(one, {pattern:String})', true)}, {given:Array(String)}) AS parts`,
				{
					pattern: rule.match ?? '',
					given: givenSample(binding, source),
				},
			),
		);
		const [row] = await asked.catch((error: unknown) => {
			const isPattern = error instanceof Fault && error.code === 'expression_unreadable';
			throw isPattern ? new Fault('pattern_unreadable', {}, { cause: error }) : error;
		});
		matched.set(column.name, row?.parts ?? []);
	}
	return matched;
}
