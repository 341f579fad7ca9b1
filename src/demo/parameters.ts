/** What a demo company is made from. The same parameters give the same rows, whatever the machine does meanwhile. */
import { z } from 'zod';
import { addDays, dayOf } from './days.ts';

/** Raise it when the generator gives other rows for the same parameters: a half-filled directory is not mixed then. */
const generation = 2;

export const defaultTickets = 200_000;
export const defaultUntil = '2026-10-31';

export const demoSchema = z.strictObject({
	seed: z.number().int().min(0).max(4_294_967_295).default(1),
	/** All other facts grow with it; the staff does not. */
	tickets: z.number().int().min(1000).max(100_000_000).default(defaultTickets),
	/** The last day; the first lies two years before. */
	until: z.iso
		.date()
		.refine((day) => day >= '2005-01-01' && day <= '2100-01-01')
		.default(defaultUntil),
	language: z.enum(['en', 'ru']).default('en'),
});

export type DemoParameters = z.output<typeof demoSchema>;
export type DemoInput = z.input<typeof demoSchema>;

/** The first day of the two years. */
export function firstDay({ until }: Pick<DemoParameters, 'until'>): string {
	const [year = '', month = '', day = ''] = until.split('-');
	// 29 February has no day two years before.
	const before = `${Number(year) - 2}-${month}-${month === '02' && day === '29' ? '28' : day}`;
	return addDays(before, 1);
}

/** Days from the first to the last, both counted. */
export function lengthOf(parameters: Pick<DemoParameters, 'until'>): number {
	return dayOf(parameters.until) - dayOf(firstDay(parameters)) + 1;
}

/** One line that says them all: part of the names of the demo's files, by which an import is known as the demo's. */
export function textOf({ seed, tickets, until, language }: DemoParameters): string {
	return `seed ${seed}, ${tickets} tickets, until ${until}, ${language}, v${generation}`;
}

/** The parameters of such a line; null where another generator wrote it. */
export function readText(text: string): DemoParameters | null {
	const [, seed, tickets, until, language, version] =
		/^seed (\d+), (\d+) tickets, until ([\d-]+), (\w+), v(\d+)$/.exec(text) ?? [];
	const parsed = demoSchema.safeParse({ seed: Number(seed), tickets: Number(tickets), until, language });
	return parsed.success && Number(version) === generation ? parsed.data : null;
}

/** `demo tickets (seed 1, …).parquet`. */
export function fileNameOf(part: string, parameters: DemoParameters): string {
	return `demo ${part} (${textOf(parameters)}).parquet`;
}

/** What the name of a demo's file says; null for any other file. */
export function readFileName(name: string): { part: string; parameters: string } | null {
	const [, part, parameters] = /^demo (.+) \((seed .+)\)\.parquet$/.exec(name) ?? [];
	return part !== undefined && parameters !== undefined ? { part, parameters } : null;
}
