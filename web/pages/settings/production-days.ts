/** A production calendar from the reader's disk: CSV with headings of either language, or a list in YAML or JSON. */
import type { Input } from '../../../src/api/contract/contract.ts';

export type ProductionDay = Input<'addDays'>['days'][number];

const headings: Readonly<Record<string, string>> = {
	day: 'date',
	дата: 'date',
	день: 'date',
	type: 'kind',
	вид: 'kind',
	тип: 'kind',
	часы: 'hours',
	название: 'name',
	примечание: 'name',
};

const known = ['date', 'kind', 'hours', 'name'];

/** Its rows as they stand there; whether they can be days is for the server to say. */
export async function readDays(text: string): Promise<ProductionDay[]> {
	const plain = text.replace(/^\uFEFF/, '').trim();
	const [first = ''] = plain.split('\n', 1);
	const rows = !/^[[{-]/.test(first) && /[,;\t]/.test(first) ? rowsOfCsv(plain, first) : await rowsOfYaml(plain);
	return rows.map((row) => withIsoDate(row) as ProductionDay);
}

function rowsOfCsv(text: string, first: string): Record<string, unknown>[] {
	const sign = [';', '\t', ','].find((one) => first.includes(one)) ?? ',';
	const [heads = [], ...rows] = text.split(/\r?\n/).map((line) => cellsOf(line, sign));
	const names = heads.map((head) => headings[head.toLowerCase()] ?? head.toLowerCase());
	return rows
		.filter((cells) => cells.some((cell) => cell !== ''))
		.map((cells) => {
			const named = names.map((name, at) => [name, cells[at] ?? ''] as const);
			return Object.fromEntries(named.filter(([name, cell]) => known.includes(name) && cell !== ''));
		});
}

/** A name in quotes may hold the sign, never a line: days have short names. */
function cellsOf(line: string, sign: string): string[] {
	const cells: string[] = [''];
	let quoted = false;
	for (const [at, letter] of [...line].entries()) {
		if (letter === '"') {
			quoted = !quoted;
			// Two quotes within quotes are one.
			if (quoted && line[at - 1] === '"') cells.push(`${cells.pop()}"`);
		} else if (letter === sign && !quoted) cells.push('');
		else cells.push(`${cells.pop()}${letter}`);
	}
	return cells.map((cell) => cell.trim());
}

async function rowsOfYaml(text: string): Promise<Record<string, unknown>[]> {
	const { parse } = await import('yaml');
	const parsed: unknown = parse(text);
	const list = Array.isArray(parsed) ? parsed : Object(parsed).exceptions;
	return Array.isArray(list) ? list : [];
}

/** 09.05.2026 as well as 2026-05-09. */
function withIsoDate(row: Record<string, unknown>): Record<string, unknown> {
	const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(String(row.date)) ?? [];
	return year === undefined ? row : { ...row, date: `${year}-${month}-${day}` };
}
