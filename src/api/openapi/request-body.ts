/** What an operation takes, by media type. */
import { z } from 'zod';
import { type OperationSpec, type RowsSpec, rowTypes } from '../contract/operation.ts';

export type JsonSchemaOf = (schema: z.ZodType) => object;
type Content = Readonly<Record<string, { readonly schema: object }>>;

/** Null: nothing is read. */
export function requestBodyOf(spec: OperationSpec, schemaOf: JsonSchemaOf): { readonly content: Content } | null {
	const { body, form, rows, text } = spec;
	if (rows) return { content: rowsContent(rows, schemaOf) };
	if (!body) return null;
	return {
		content: {
			'application/json': { schema: schemaOf(body) },
			// Of the form's fields the file comes last.
			...(form && { 'multipart/form-data': { schema: schemaOf(form.extend({ file: z.file() })) } }),
			...(text && { [text.media]: { schema: schemaOf(textField(body, text.field)) } }),
		},
	};
}

function rowsContent({ row, most }: RowsSpec, schemaOf: JsonSchemaOf): Content {
	const [json, ...lines] = rowTypes;
	const line = z.string().meta({ description: `A row a line, each a JSON object; ${most} at most` });
	return {
		[json]: { schema: schemaOf(z.union([row, z.array(row).max(most)])) },
		...Object.fromEntries(lines.map((type) => [type, { schema: schemaOf(line) }])),
	};
}

function textField({ shape }: z.ZodObject, name: string): z.ZodType {
	const field: unknown = shape[name];
	if (!(field instanceof z.ZodOptional)) throw new TypeError(`${name} is no field of a body that may be a text`);
	return field.unwrap() as z.ZodType;
}
