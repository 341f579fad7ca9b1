/** Holds the table of rooms in ARCHITECTURE.md against the imports of the code. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');

/** `| `room` | what | `a`, `b` |` */
function readTable(): Map<string, Set<string>> {
	const lines = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('\n');
	const rows = lines.flatMap((line) => {
		const cells = line.split('|').map((cell) => cell.trim());
		// The table of the web app has no third column.
		const room = cells.length === 5 ? /^`(\w+)`$/.exec(cells[1] ?? '')?.[1] : undefined;
		return room
			? [[room, new Set([...(cells[3] ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1] ?? ''))] as const]
			: [];
	});
	return new Map(rows);
}

/** `src/kpi/plan.ts` → `kpi`, `src/errors.ts` → `errors`. */
const roomOf = (path: string) => relative(source, path).split('/')[0]?.replace(/\.ts$/, '') ?? '';

const table = readTable();
const files = globSync('**/*.ts', { cwd: source }).filter((file) => !/\.(test|fixture)\.ts$/.test(file));

test('every room is in the table, and every room of the table exists', () => {
	assert.deepEqual(new Set(files.map((file) => roomOf(join(source, file)))), new Set(table.keys()));
});

test('rooms import only what the table allows', () => {
	const forbidden: string[] = [];
	for (const file of files) {
		const path = join(source, file);
		const from = roomOf(path);
		for (const [, target] of readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
			if (target?.endsWith('package.json')) continue;
			const to = roomOf(join(dirname(path), target ?? ''));
			if (to !== from && !table.get(from)?.has(to)) forbidden.push(`${file} imports ${target}`);
		}
	}
	assert.deepEqual(forbidden, []);
});

test('the rooms form no circle', () => {
	const visit = (room: string, path: readonly string[]): void => {
		assert.ok(!path.includes(room), `circle: ${[...path, room].join(' → ')}`);
		for (const next of table.get(room) ?? []) visit(next, [...path, room]);
	};
	for (const room of table.keys()) visit(room, []);
});

test('pure rooms do no input or output', () => {
	const impure = files.filter((file) => {
		if (
			![
				'access',
				'accounts',
				'stats',
				'facts',
				'kpi',
				'calendar',
				'promises',
				'targets',
				'workspace',
				'stories',
			].includes(roomOf(join(source, file)))
		)
			return false;
		return /from 'node:(?!crypto)/.test(readFileSync(join(source, file), 'utf8'));
	});
	assert.deepEqual(impure, []);
});

test('the web app imports types of the contract and of KPIs, formulas of the stats, and nothing else of the server', () => {
	const web = join(root, 'web');
	const forbidden: string[] = [];
	for (const file of globSync('**/*.{ts,tsx}', { cwd: web, exclude: ['dist/**', '**/*.test.ts'] })) {
		const text = readFileSync(join(web, file), 'utf8');
		for (const [, kind, target = ''] of text.matchAll(/(import|export)[^'";]*?from '(\.[^']+)'/g)) {
			const path = relative(root, join(web, dirname(file), target));
			if (path.startsWith('web/')) {
				const page = /^web\/pages\/[^/]+\//.exec(path)?.[0];
				const own = `web/${file}`.startsWith(page ?? 'web/');
				if (page && !own && !path.endsWith('/page.ts')) forbidden.push(`${file} imports ${target}`);
				continue;
			}
			const typesOnly = new RegExp(`${kind} type [^;]*from '${target.replaceAll('.', '\\.')}'`).test(text);
			const allowed = path.startsWith('src/stats/') || (typesOnly && /^src\/(api\/contract|kpi)\//.test(path));
			if (!allowed) forbidden.push(`${file} imports ${target}`);
		}
	}
	assert.deepEqual(forbidden, []);
});

test('scripts for other pages share the rules of answering with the server, and nothing else but types', () => {
	const widget = join(root, 'widget');
	const shared = ['src/surveys/flow.ts', 'src/surveys/given.ts', 'src/api/survey-pages/questions.css'];
	const forbidden: string[] = [];
	for (const file of globSync('**/*.ts', { cwd: widget })) {
		const text = readFileSync(join(widget, file), 'utf8');
		for (const [whole, target = ''] of text.matchAll(/import[^'";]*?from '(\.[^']+)'/g)) {
			const path = relative(root, join(widget, dirname(file), target.split('?')[0] ?? ''));
			if (!path.startsWith('widget/') && !shared.includes(path) && !whole.startsWith('import type '))
				forbidden.push(`${file} imports ${target}`);
		}
	}
	assert.deepEqual(forbidden, []);
});
