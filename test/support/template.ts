/**
 * Stores that many tests begin with, made once and copied: tables of facts without rows, which take a second to make, and
 * invented companies, which take half a minute. They lie in `node_modules/.cache` under a hash of all they are made from.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { type DemoInput, demoSchema, textOf } from '../../src/demo/parameters.ts';

export type Template =
	/** The fact store alone: what the control store keeps bears the time at which it was made. */
	| { readonly kind: 'facts' }
	/** A whole data directory, of a service with this configuration. */
	| { readonly kind: 'demo'; readonly demo: DemoInput; readonly overrides: Readonly<Record<string, string>> };

const root = join(import.meta.dirname, '../..');
const maker = join(import.meta.dirname, 'template-maker.ts');
const templates = join(root, 'node_modules/.cache/kamerton-stores');

/** Copies it to `into`, whose files are then the test's own: to be changed, damaged and removed. */
export function copyTemplate(template: Template, into: string): void {
	const made = join(templates, nameOf(template));
	if (!existsSync(made)) {
		// In a process of its own: the embedded engine is one per process.
		const { status, stderr } = spawnSync(process.execPath, [maker, made, JSON.stringify(template)], {
			encoding: 'utf8',
		});
		if (status !== 0) throw new Error(`a template could not be made: ${stderr}`);
	}
	// By this the maker knows which are in use.
	utimesSync(made, new Date(), new Date());
	// The engine's links are relative and stay so: else they would lead into the template.
	cpSync(made, into, { recursive: true, verbatimSymlinks: true });
}

function nameOf(template: Template): string {
	const hash = createHash('sha256').update(sources()).update(process.version).update(template.kind);
	if (template.kind === 'demo') {
		hash.update(JSON.stringify([textOf(demoSchema.parse(template.demo)), Object.entries(template.overrides).sort()]));
		// What it imported grows old: it is never older than a day.
		hash.update(new Date().toISOString().slice(0, 10));
	}
	return `${template.kind}-${hash.digest('hex').slice(0, 24)}`;
}

let known: string | undefined;

/** Of whatever could make another store: own sources but tests, versions of packages, what makes templates. */
function sources(): string {
	if (known !== undefined) return known;
	const own = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
		.map(({ parentPath, name }) => join(parentPath, name));
	const hash = createHash('sha256');
	for (const file of [...own.sort(), join(root, 'package-lock.json'), maker, import.meta.filename]) {
		hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
	}
	known = hash.digest('hex');
	return known;
}
