/** Somebody who answers a survey on its pages, to the end or as far as they come. */
import assert from 'node:assert/strict';
import type { TestService } from './service.ts';

type Clock = { now: number };

/** `answers` as the form has them, by question. `pages` are those that are sent; all by default. */
export async function respond(
	{ surveys: { answering } }: Pick<TestService, 'surveys'>,
	by: { readonly slug: string; readonly token?: string },
	answers: Readonly<Record<string, string | readonly string[]>>,
	{ clock, pages = Number.POSITIVE_INFINITY }: { clock: Clock; pages?: number },
): Promise<void> {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(answers)) for (const one of [value].flat()) form.append(`q.${name}`, one);
	let visit = await answering.open(by.slug, { token: by.token }, 'en');
	for (let page: number | null = 0, sent = 0; page !== null && sent < pages; sent += 1) {
		assert.ok(typeof visit !== 'string', `nobody can answer here: ${visit}`);
		const stamp = await answering.stamp(visit);
		clock.now += 60_000;
		const took = await answering.take(visit, { page, form, trap: false, stamp, token: by.token ?? null });
		assert.ok(took !== 'answered', 'somebody else was faster with the same link');
		assert.deepEqual(took.read.problems, []);
		[visit, page] = [took.visit, took.next];
	}
}
