/** What an operation of the API is: data from which routes, the OpenAPI description and the typed clients are made. */
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Permission } from '../../access/permission.ts';

export type OperationSpec = {
	readonly method: 'GET' | 'POST' | 'DELETE';
	/** With parameters in braces, as OpenAPI writes them. */
	readonly path: string;
	readonly permission: Permission;
	/** Needs somebody who has signed in: behind a key there is no person. */
	readonly person?: true;
	readonly summary: string;
	/** `stream`: the answer is a file. */
	readonly kind: 'json' | 'stream';
	readonly params?: z.ZodObject;
	readonly query?: z.ZodObject;
	/** Names are those of the headers, in lower case. */
	readonly headers?: z.ZodObject;
	readonly body?: z.ZodObject;
	/** How large it may be, in bytes; 1 MB where nothing is said. */
	readonly bodyLimit?: number;
	/** The body is a batch of rows, in one of `rowTypes`. It is handed on as the text that it is, below `rowsText`. */
	readonly rows?: RowsSpec;
	/** The body may also be a text of this type, which is taken for this field of `body`. */
	readonly text?: { readonly media: string; readonly field: string };
	/** Fields of a multipart body, which precede its one file; such an operation takes either `body` or this. */
	readonly form?: z.ZodObject;
	/** Of a stream what it holds, where that is text. */
	readonly response: z.ZodType;
	readonly status: 200 | 202;
	/** Media types of a stream. */
	readonly media?: readonly string[];
};

/** Rows as they are described. Whoever takes them says of each what is wrong with it. */
export type RowsSpec = { readonly row: z.ZodType; readonly most: number };

/** JSON (one row or a list of them), or an object a line. */
export const rowTypes = ['application/json', 'application/x-ndjson', 'application/jsonl'] as const;

/** Only infers the literal types. Names of `params`, `query`, `headers` and `body` must differ: clients take them in one object. */
export function operation<const Spec extends OperationSpec>(spec: Spec): Spec {
	return spec;
}

/** A file on its way out. */
export type FileStream = {
	readonly name: string;
	readonly mediaType: string;
	readonly body: AsyncIterable<string | Uint8Array>;
};

/** A file on its way in. */
export type FileUpload = { readonly file: Readable; readonly fileName: string };

type Written<Schema> = Schema extends z.ZodType ? z.input<Schema> : unknown;
type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : unknown;
type Part<Spec, Name extends string> = Spec extends { readonly [Key in Name]: infer Schema } ? Schema : undefined;
type Flat<Value> = { [Key in keyof Value]: Value[Key] };
type WithRows<Spec> = Part<Spec, 'rows'> extends undefined ? unknown : { readonly rowsText: string };
type WithUpload<Spec, Body, Form> = Part<Spec, 'form'> extends undefined ? Body : Body | (Form & FileUpload);

/** What a caller writes. */
export type InputOf<Spec> = Flat<
	Written<Part<Spec, 'params'>> & Written<Part<Spec, 'query'>> & Written<Part<Spec, 'headers'>> & WithRows<Spec>
> &
	WithUpload<Spec, Written<Part<Spec, 'body'>>, Written<Part<Spec, 'form'>>>;

/** What a handler gets: checked, defaults filled in. */
export type ParsedOf<Spec> = Flat<
	Read<Part<Spec, 'params'>> & Read<Part<Spec, 'query'>> & Read<Part<Spec, 'headers'>> & WithRows<Spec>
> &
	WithUpload<Spec, Read<Part<Spec, 'body'>>, Read<Part<Spec, 'form'>>>;

/** What a caller gets. */
export type ResultOf<Spec> = Spec extends { readonly kind: 'stream' } ? FileStream : Read<Part<Spec, 'response'>>;

export type DeepReadonly<Value> = Value extends (infer Item)[]
	? readonly DeepReadonly<Item>[]
	: Value extends object
		? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
		: Value;
