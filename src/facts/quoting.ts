/** Names and texts inside statements, where they cannot be bound: structures of files, settings. */

export function identifier(name: string): string {
	return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

export function literal(text: string): string {
	return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
