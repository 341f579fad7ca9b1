/** One SQL text with its values; `{name:Type}` in the text is filled by the engine, never by string building. */
export type StatementValue = string | number | boolean | readonly StatementValue[] | { readonly [key: string]: string };

export type Statement = { readonly sql: string; readonly params: Readonly<Record<string, StatementValue>> };

export function statement(sql: string, params: Statement['params'] = {}): Statement {
	return { sql, params };
}
