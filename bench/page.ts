/** The page of figures: its words are written by hand, the figures of a part stand between two marks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Line } from './measure.ts';

const page = join(import.meta.dirname, '..', 'docs', 'benchmarks.md');

export type Figures = { readonly part: string; readonly lines: readonly Line[] };

export function machine(): string {
	return `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}

export function tableOf(lines: readonly Line[]): string {
	const word = (met: boolean | null) => (met === null ? '' : met ? 'yes' : 'no');
	return [
		'| what | measured | goal | met |',
		'|---|---|---|---|',
		...lines.map(({ what, figure, goal, met }) => `| ${what} | ${figure} | ${goal} | ${word(met)} |`),
	].join('\n');
}

/** Puts in the figures of these parts; those of other parts stay as they were measured. */
export function writeFigures(figures: readonly Figures[], rounds: number): void {
	let text = readFileSync(page, 'utf8');
	const measured = `Measured on ${new Date().toISOString().slice(0, 10)}, medians of ${rounds} rounds: ${machine()}.`;
	for (const { part, lines } of figures) {
		const [begin, end] = [`<!-- figures: ${part} -->`, `<!-- end: ${part} -->`];
		const [from, to] = [text.indexOf(begin), text.indexOf(end)];
		if (from === -1 || to < from) throw new Error(`docs/benchmarks.md has no place for the figures of ${part}`);
		text = `${text.slice(0, from + begin.length)}\n\n${tableOf(lines)}\n\n${measured}\n\n${text.slice(to)}`;
	}
	writeFileSync(page, text);
}
