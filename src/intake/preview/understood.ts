/** What was recognised, written as a mapping: with it the file is read the same way, whatever would be recognised. */
import type { Source } from '../file/source.ts';
import type { Mapping, MappingInput } from '../mapping.ts';
import type { Binding, Question, Recognition } from '../recognise/recognise.ts';

export function understood(recognition: Recognition, source: Source, mapping: Mapping): MappingInput {
	const { bindings, questions, attributes } = recognition;
	const { columns: _columns, questions: _questions, attributes: _attributes, scale, means, ...rest } = mapping;
	return {
		...rest,
		columns: Object.fromEntries(bindings.map((binding) => [binding.column.name, ruleOf(binding, source)])),
		...(questions.length > 0 && { questions: questions.map((question) => questionOf(question, source)) }),
		attributes: attributes.length === 0 ? 'none' : attributes.map(({ name }) => name),
		// Of a file of answers with a column each the scale stands with its question.
		...(questions.length === 0 && { scale, means }),
	};
}

type ColumnInput = NonNullable<MappingInput['columns']>[string];

function ruleOf({ fields, rule }: Binding, source: Source): ColumnInput {
	const [first, second] = fields.map((field) => source.fields[field] ?? '');
	if (first === undefined) return { ...rule };
	const column: string | [string, string] = second === undefined ? first : [first, second];
	return Object.keys(rule).length === 0 ? column : { ...rule, column };
}

function questionOf(
	{ field, kind, question, item, dimension, scale, means, noAnswer, options }: Question,
	source: Source,
) {
	return {
		column: source.fields[field] ?? '',
		kind,
		question,
		...(item !== '' && { item }),
		...(dimension !== '' && { dimension }),
		...(scale !== null && { scale: [...scale] as [number, number] }),
		...(means !== null && { means: [...means] as [number, number] }),
		...(noAnswer.length > 0 && { noAnswer: [...noAnswer] }),
		...(options.length > 0 && { options: [...options] }),
	};
}
