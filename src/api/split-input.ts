/** A client's one object, taken apart into where each value travels. */
import { Readable } from 'node:stream';
import type { FileUpload, OperationSpec } from './contract/operation.ts';

type Values = Readonly<Record<string, unknown>>;

export type SplitInput = {
	readonly params: Values;
	readonly query: Values;
	readonly headers: Values;
	/** A batch of rows in place of the body. */
	readonly rowsText: string | null;
	readonly body: Values;
	/** In place of the body where there is a file. */
	readonly form: Values;
	readonly upload: FileUpload | null;
};

export function splitInput(spec: OperationSpec, input: object): SplitInput {
	const given = Object.entries(input).filter(([, value]) => value !== undefined);
	const inSchema = (schema: OperationSpec['params']) =>
		Object.fromEntries(given.filter(([name]) => schema && Object.hasOwn(schema.shape, name)));
	const [params, query, headers] = [inSchema(spec.params), inSchema(spec.query), inSchema(spec.headers)];
	const placed = { ...params, ...query, ...headers };
	const { rowsText, ...rest } = Object.fromEntries(given.filter(([name]) => !(name in placed)));
	const { file, fileName, ...form } = rest;
	const upload = file instanceof Readable && typeof fileName === 'string' ? { file, fileName } : null;
	const text = typeof rowsText === 'string' ? rowsText : null;
	return { params, query, headers, rowsText: text, body: upload ? {} : rest, form: upload ? form : {}, upload };
}
