/**
 * The documentation against the program: links lead somewhere, both languages say as much, and every command, option,
 * setting, operation and key it should name is named.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { parse as parseYaml } from 'yaml';
import { kpiPage, kpiPages } from '../scripts/kpi-pages/page.ts';
import { operationIds } from '../src/api/contract/contract.ts';
import { readSchedule } from '../src/calendar/schedule.ts';
import { scheduleShape } from '../src/calendar/schedule-shape.ts';
import { checkGateway } from '../src/channels/check.ts';
import { smsShape } from '../src/channels/settings.ts';
import { runCli } from '../src/cli/cli.ts';
import { factNames } from '../src/facts/vocabulary.ts';
import { readMapping } from '../src/intake/imports.ts';
import { mappingSchema } from '../src/intake/mapping.ts';
import { builtIn } from '../src/kpi/catalogue.ts';
import { buildOwnKpi } from '../src/kpi/own/build.ts';
import { readOwnKpi } from '../src/kpi/own/read.ts';
import { readPolicy } from '../src/promises/policy.ts';
import { policyShape } from '../src/promises/policy-shape.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = globSync(['README*.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/**/*.md'], { cwd: root }).sort();
const guides = pages.filter((page) => /^docs\/(guides\/)?[\w-]+\.md$/.test(page) && page !== 'docs/benchmarks.md');
const bothOf = (page: string) => [page, page.replace(/\.md$/, '.ru.md')];

type Page = {
	readonly headings: readonly string[];
	readonly blocks: readonly { readonly language: string; readonly text: string }[];
	readonly prose: string;
};

/** Blocks may be indented, inside a list. */
function parse(page: string): Page {
	const headings: string[] = [];
	const blocks: { language: string; text: string }[] = [];
	const prose: string[] = [];
	let block: { language: string; lines: string[] } | null = null;
	for (const line of read(page).split('\n')) {
		if (/^\s*```/.test(line)) {
			if (block) blocks.push({ language: block.language, text: block.lines.join('\n') });
			block = block ? null : { language: line.trim().slice(3), lines: [] };
		} else if (block) block.lines.push(line);
		else {
			if (/^#{1,6} /.test(line)) headings.push(line.replace(/^#+ /, ''));
			prose.push(line);
		}
	}
	assert.equal(block, null, `${page}: a code block stays open`);
	return { headings, blocks, prose: prose.join('\n') };
}

/** A whole schedule, or a part of one. */
function readShownSchedule(given: object) {
	return readSchedule(
		scheduleShape.parse({
			timeZone: 'UTC',
			...('versions' in given ? {} : { hours: { mon: '09:00-18:00' } }),
			...given,
		}),
	);
}

/** As GitHub names a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
		.replaceAll(' ', '-');

test('every relative link leads to a file, and to a heading where it names one', () => {
	const broken = pages.flatMap((page) =>
		[...parse(page).prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
			if (/^[a-z]+:/.test(target)) return [];
			const [path = '', anchor] = target.split('#');
			const file = path === '' ? page : relative(root, join(root, dirname(page), decodeURIComponent(path)));
			if (!existsSync(join(root, file))) return [`${page}: ${target}`];
			const missed = anchor !== undefined && !parse(file).headings.map(anchorOf).includes(decodeURIComponent(anchor));
			return missed ? [`${page}: ${target} (no such heading)`] : [];
		}),
	);
	assert.deepEqual(broken, []);
});

test('every guide has its Russian twin with as many headings and code blocks', () => {
	const shapeOf = (page: string) => {
		const { headings, blocks } = parse(page);
		return { headings: headings.length, blocks: blocks.length };
	};
	assert.ok(guides.length >= 6);
	const readmes = existsSync(join(root, 'README.ru.md')) ? ['README.md'] : [];
	for (const page of [...guides, ...readmes]) {
		const [own = '', twin = ''] = bothOf(page);
		assert.ok(existsSync(join(root, twin)), `${twin} is missing`);
		assert.deepEqual(shapeOf(twin), shapeOf(own), twin);
	}
});

/** Commands and their options as the program's own help lists them. */
async function commandsOf(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
	const help = async (...args: string[]) => {
		let text = '';
		const out = (part: string) => {
			text += part;
		};
		const terminal = { out, err: out, interactive: false, columns: () => 200, readSecret: async () => '' };
		await runCli([...args, '--help'], { terminal, signal: new AbortController().signal, environment: {} });
		return text;
	};
	const top = (await help()).split('Commands:')[1] ?? '';
	const names = [...top.matchAll(/^ {2}(\w[\w-]*) /gm)].map(([, name = '']) => name);
	const options = (text: string) => new Set([...text.matchAll(/(?<=[\s,])--[\w-]+/g)].map(([name]) => name));
	/** With those of the commands below it. */
	const helpBelow = async (...path: string[]): Promise<string> => {
		const own = await help(...path);
		const below = [...(own.split('Commands:')[1] ?? '').matchAll(/^ {2}(\w[\w-]*) /gm)].map(([, one = '']) => one);
		return [own, ...(await Promise.all(below.map((one) => helpBelow(...path, one))))].join('\n');
	};
	const optionsOf = async (name: string) => options(await helpBelow(name));
	return new Map(await Promise.all(names.map(async (name) => [name, await optionsOf(name)] as const)));
}

test('the commands and options that the pages show exist, and every one of them is shown', async () => {
	const commands = await commandsOf();
	assert.ok(commands.size >= 9);
	const shown = new Set<string>();
	const wrong: string[] = [];
	for (const page of pages) {
		const { blocks, prose } = parse(page);
		const code = [
			...blocks.map(({ text }) => text),
			...[...prose.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text),
		].join('\n');
		for (const [line, name = ''] of code.replaceAll('\\\n', ' ').matchAll(/(?<!\S)kamerton (\w[\w-]*)[^\n]*/g)) {
			const known = commands.get(name);
			// `kamerton COMMAND --help` stands for any of them.
			if (name !== name.toLowerCase()) continue;
			if (!known) wrong.push(`${page}: ${line}`);
			else shown.add(name);
			for (const [option] of line.matchAll(/(?<=\s)--[\w-]+/g)) {
				shown.add(`${name} ${option}`);
				if (known && !known.has(option)) wrong.push(`${page}: ${line}`);
			}
		}
	}
	assert.deepEqual(wrong, []);
	const guide = guides.flatMap(bothOf).map(read).join('\n');
	const hidden = [...commands].flatMap(([name, options]) => [
		...(shown.has(name) ? [] : [name]),
		...[...options].filter((option) => !guide.includes(`${option}`)).map((option) => `${name} ${option}`),
	]);
	assert.deepEqual(
		hidden.filter((one) => !one.endsWith(' --help')),
		[],
	);
});

test('the operating guide names every environment variable', () => {
	const variables = [...read('src/config.ts').matchAll(/variable: '(\w+)'/g)].map(([, name = '']) => name);
	assert.ok(variables.length >= 9);
	for (const page of bothOf('docs/guides/operate.md')) {
		const text = read(page);
		assert.deepEqual(
			variables.filter((name) => !text.includes(`\`${name}\``)),
			[],
			page,
		);
	}
});

test('the API guide names every operation and its address', () => {
	for (const page of bothOf('docs/guides/api.md')) {
		const text = read(page);
		assert.deepEqual(
			operationIds.filter((id) => !text.includes(`\`${id}\``)),
			[],
			page,
		);
	}
});

test('the import guide explains every key of a mapping and names every fact with its example', () => {
	const { columns, questions } = mappingSchema.shape;
	const rules = [columns.unwrap().valueType.options[2].shape, questions.unwrap().element.shape];
	const keys = new Set([mappingSchema.shape, ...rules].flatMap((shape) => Object.keys(shape)));
	for (const page of bothOf('docs/guides/import.md')) {
		const text = read(page);
		const absent = [...keys].filter((key) => !text.includes(`\`${key}\``) && !new RegExp(`^ *${key}:`, 'm').test(text));
		assert.deepEqual(absent, [], page);
		for (const fact of factNames) {
			assert.ok(text.includes(`| \`${fact}\` |`) && text.includes(`(../examples/mappings/${fact}.yaml)`), fact);
		}
	}
});

test('the mappings, schedules and policies that the pages show are valid', () => {
	const shown = guides.flatMap(bothOf).flatMap((page) =>
		parse(page)
			.blocks.filter(({ language }) => language === 'yaml')
			.map(({ text }) => [page, text] as const),
	);
	assert.ok(shown.length >= 8);
	for (const [page, text] of shown) {
		const read = page.includes('own-kpis')
			? (given: object) => Object.entries(given).map(([id, one]) => buildOwnKpi(id, readOwnKpi(id, one), builtIn))
			: page.includes('business-hours')
				? readShownSchedule
				: /\/sla\b/.test(page)
					? (given: object) => readPolicy(policyShape.parse(given))
					: page.includes('channels')
						? (given: object) => checkGateway(smsShape.parse(given))
						: readMapping;
		assert.doesNotThrow(() => read(parseYaml(text)), `${page}:\n${text}`);
	}
});

test('the pages of KPIs are those that the catalogue makes', () => {
	for (const { language, path } of kpiPages) {
		assert.ok(read(path) === kpiPage(language), `${path} is not as the catalogue has it: npm run docs:kpis`);
	}
});
