/**
 * Kamerton is killed again and again while customers are erased and others are written of. Each erasure ends by itself at a
 * later start, nothing of the person is left, and nothing else is lost.
 */
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { newCaseShape } from '../../../src/cases/case.ts';
import { noteShape } from '../../../src/workspace/notes.ts';
import { openTestService, type TestService } from '../service.ts';
import { columnsWith, detachedParts, droppedTables, filesWith } from '../traces.ts';
import { randomOf, seedOf } from './load.ts';
import { startVictim, type Victim } from './process.ts';

export type ErasureKillOptions = {
	/** Holds the data directory and what was done so far; a run that was cut off goes on from there. */
	readonly folder: string;
	/** Customers that are erased, each killed over once to three times. */
	readonly customers: number;
	readonly seed: number;
	readonly otherTickets: number;
	/** Each customer in turn is killed over once, before the first statement that begins like this, in place of at random. */
	readonly killAt?: readonly string[];
	readonly report: (text: string) => void;
};

const mostKills = 3;
const shareAtStart = 0.15;
const shortestErasureMs = 2_000;
const day = '2026-02-01';

/** Whatever tells of the person holds this, or the phone. */
const nameOf = (at: number) => `pers${String(at).padStart(4, '0')}`;
const phoneOf = (at: number) => `+7 912 555-${String(at).padStart(4, '0').replace(/^(..)/, '$1-')}`;
const traces = (at: number) => [nameOf(at), phoneOf(at).slice(3), phoneOf(at).replaceAll(/\D/g, '')];

export async function runErasureKills(options: ErasureKillOptions): Promise<{ kills: number; rows: number }> {
	const { folder, customers, seed, report } = options;
	const dir = join(folder, 'data');
	const paths = { made: join(folder, 'made.json'), sent: join(folder, 'sent.txt'), done: join(folder, 'done.txt') };
	const lines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []);
	if (!existsSync(paths.made)) {
		mkdirSync(folder, { recursive: true });
		const made = await makeData(dir, options);
		writeFileSync(paths.made, JSON.stringify(made));
	}
	const before: Held = JSON.parse(readFileSync(paths.made, 'utf8'));
	/** How long an erasure takes here, first taken from one that nobody kills. */
	let longestMs = 0;
	for (let at = lines(paths.done).length; at < customers; at += 1) {
		const random = randomOf(seedOf(seed, 'erasure', at));
		const point = options.killAt?.[at % options.killAt.length];
		const kills = point !== undefined ? 1 : longestMs === 0 ? 0 : 1 + Math.floor(random() * mostKills);
		if (point !== undefined) await killAt(point);
		else for (let kill = 0; kill < kills; kill += 1) await killOne(kill);
		longestMs = Math.max(longestMs, await end());
		await check(dir, before, { erased: at + 1, sent: lines(paths.sent) });
		appendFileSync(paths.done, `${kills}\n`);
		report(`${at + 1} of ${customers} erased, killed ${kills} times; an erasure takes ${Math.round(longestMs)} ms`);

		async function killAt(statement: string): Promise<void> {
			const victim = startVictim(dir, acknowledge);
			await victim.ready;
			const number = String(at);
			victim.order({ what: 'erase', name: number, ref: `${nameOf(at)}@example.org`, killAt: statement });
			await write(victim, number, performance.now() + 200);
			assert.equal(await victim.gone, 'SIGKILL');
			assert.equal(victim.complaints(), '', `customer ${at}, killed before ${statement}`);
		}

		async function killOne(kill: number): Promise<void> {
			const victim = startVictim(dir, acknowledge);
			if (kill > 0 && random() < shareAtStart) {
				await sleep(random() * 2_500);
				return victim.kill();
			}
			await victim.ready;
			ask(victim);
			const until = performance.now() + random() * longestMs * 1.2;
			await write(victim, `${at}-${kill}`, until);
			await victim.kill();
			assert.equal(victim.complaints(), '', `customer ${at}, kill ${kill}`);
		}

		/** The next start has it ended; whether it had begun at all before the kill is not known, so it is asked for again. */
		async function end(): Promise<number> {
			const ended = Promise.withResolvers<void>();
			const victim = startVictim(dir, acknowledge, ({ state }) => state !== 'begun' && ended.resolve());
			await victim.ready;
			const began = performance.now();
			ask(victim);
			await ended.promise;
			const took = performance.now() - began;
			await victim.stop();
			assert.equal(victim.complaints(), '', `customer ${at}, its end`);
			// One that had ended before says nothing of how long it takes.
			return kills === 0 ? Math.max(took, shortestErasureMs) : 0;
		}

		function ask(victim: Victim): void {
			victim.order({ what: 'erase', name: String(at), ref: `${nameOf(at)}@example.org` });
		}
	}
	const kills = lines(paths.done).reduce((all, line) => all + Number(line), 0);
	return { kills, rows: lines(paths.sent).length };

	function acknowledge({ name }: { readonly name: string }): void {
		appendFileSync(paths.sent, `${name}\n`);
	}
}

/** Others are written of meanwhile. */
async function write(victim: Victim, name: string, until: number): Promise<void> {
	for (let number = 0; performance.now() < until; number += 1) {
		const id = `N-${name}-${number}`;
		const text = JSON.stringify({ id, created_at: `${day}T10:00:00Z`, subject: 'Of others', customer: 'C-pushed' });
		victim.order({ ...{ what: 'push', name: id, fact: 'ticket', source: 'desk', key: id }, text });
		await sleep(Math.min(50, Math.max(0, until - performance.now())));
	}
}

async function makeData(dir: string, { customers, otherTickets }: ErasureKillOptions): Promise<Held> {
	const service = await openTestService(dir);
	const all = Array.from({ length: customers }, (_, at) => at);
	const who = (at: number) => `C-${nameOf(at)},${nameOf(at)} Petrova,${nameOf(at)}@example.org,${phoneOf(at)}`;
	const header = 'id,created_at,updated_at,subject,customer,customer_name,customer_email,customer_phone,attr_note';
	const own = (version: number) =>
		all.flatMap((at) => [
			`P-${at},${day}T10:00:00Z,2026-02-0${version}T10:00:00Z,Words of ${nameOf(at)} ${version},${who(at)},${nameOf(at)}`,
			`Q-${at},yesterday,,Words of ${nameOf(at)},${who(at)},`,
			`M-${at},${day}T10:00:00Z,,Call ${nameOf(at)}@example.org,C-other,Otto Other,other@example.org,,`,
		]);
	const others = Array.from(
		{ length: otherTickets },
		(_, row) =>
			`B-${row},${day}T11:00:00Z,,Order ${row},C-${row % 2000},Boris ${row % 2000},b${row % 2000}@example.org,,gate`,
	);
	const files = [
		['ticket', [header, ...own(1), ...others].join('\n')],
		['ticket', [header, ...own(2)].join('\n')],
		[
			'ticket_event',
			['ticket,at,type,text', ...all.map((at) => `P-${at},${day}T11:00:00Z,message,Dear ${nameOf(at)}`)],
		],
		[
			'answer',
			['kind,score,text,answered_at,customer_email']
				.concat(all.map((at) => `csat,2,Slow ${nameOf(at)},${day}T10:00:00Z,${nameOf(at)}@example.org`))
				.concat(others.slice(0, 500).map((_, row) => `csat,5,Quick ${row},${day}T10:00:00Z,b${row}@example.org`)),
		],
	] as const;
	for (const [fact, text] of files) {
		const { state } = await service.take(fact, typeof text === 'string' ? text : text.join('\n'), { source: 'desk' });
		assert.equal(state, 'published');
	}
	const survey = await service.surveys.fromTemplate('nps', 'After a contact', 'me');
	await service.surveys.publish(survey.id, 'me');
	const links = [...all.map(nameOf), 'boris'].map((name) => ({
		...{ known: { name }, about: { customer: `${name}@example.org` }, language: null, days: 14 },
	}));
	await service.surveys.links(survey.id, links);
	for (const at of all) {
		const text = `${nameOf(at)}@example.org, ${phoneOf(at)} called about gate 17`;
		await service.notes.add(noteShape.parse({ text, from: day, to: '2026-02-02' }), 'me');
		const about = { about: `Of ${nameOf(at)}`, customer: `C-${nameOf(at)}`, team: '', channel: '', agent: '' };
		await service.cases.add(newCaseShape.parse(about), 'me');
	}
	await service.push.settle();
	// Two ids, a mail and the case's own name of one person.
	for (const at of all) {
		const [one, ...linked] = await service.personalData.find(`${nameOf(at)}@example.org`);
		for (const { customer } of linked) await service.customers.link(customer, one?.customer ?? '');
	}
	await service.jobs.drain();
	const held = await heldOf(service);
	await service.close();
	return held;
}

type Held = Readonly<Record<string, unknown>>;

/** What no erasure and no kill may change. */
async function heldOf(service: TestService): Promise<Held> {
	const control = new DatabaseSync(join(service.dir, 'control.sqlite'), { readOnly: true });
	const count = (table: string) => Number(control.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
	const held = {
		others: await service.rows(
			'ticket',
			'count() AS n, sum(cityHash64(id, subject, customer, attributes)) AS sum',
			"id LIKE 'B-%'",
		),
		tickets: await service.rows('ticket', 'count() AS n, uniqExact(key) AS keys', "id NOT LIKE 'N-%'"),
		events: await service.rows('ticket_event', 'count() AS n, sum(cityHash64(ticket, at)) AS sum'),
		answers: await service.rows('answer', 'count() AS n, sum(score) AS sum'),
		quick: await service.rows('answer', 'count() AS n', "text LIKE 'Quick %'"),
		cases: await service.rows('case', 'count() AS n'),
		names: (await service.personalData.find('b17@example.org')).length,
		kept: [count('note'), count('service_case'), count('import')],
	};
	control.close();
	return held;
}

async function check(dir: string, before: Held, { erased, sent }: { erased: number; sent: readonly string[] }) {
	const service = await openTestService(dir);
	try {
		await service.push.settle();
		await service.jobs.drain();
		const { engine } = service.facts;
		const erasures = await service.personalData.erasures();
		assert.deepEqual(
			erasures.map(({ state }) => state),
			erasures.map(() => 'done'),
		);
		const texts = Array.from({ length: erased }, (_, at) => traces(at)).flat();
		assert.deepEqual(await columnsWith(engine, texts), []);
		assert.deepEqual(await detachedParts(engine), []);
		assert.deepEqual(await droppedTables(engine, dir), []);
		assert.deepEqual(filesWith(dir, texts), []);
		const { kept, ...facts } = await heldOf(service);
		const { kept: keptBefore, ...factsBefore } = before;
		assert.deepEqual(facts, factsBefore);
		const [notes, cases, imports] = keptBefore as number[];
		assert.deepEqual([(kept as number[])[0], (kept as number[])[1]], [notes, cases]);
		assert.ok(((kept as number[])[2] ?? 0) >= (imports ?? 0));
		for (let at = 0; at < erased; at += 1) {
			// Ticket, message, answer and case are still one person's, and nobody's who is known.
			const whose = await service.rows('ticket', 'toString(customer) AS customer, subject', `id = 'P-${at}'`);
			assert.equal(whose[0]?.['subject'], '[…]');
			const customer = String(whose[0]?.['customer']);
			assert.notEqual(customer, '0');
			const [answer] = await service.rows('answer', 'count() AS n', `customer = ${customer} AND text = '[…]'`);
			const [opened] = await service.rows('case', 'count() AS n', `customer = ${customer}`);
			assert.deepEqual([answer?.['n'], opened?.['n']], ['1', '1'], `customer ${at}`);
		}
		const mentions = await service.rows('ticket', 'count() AS n', "id LIKE 'M-%' AND subject = 'Call […]'");
		assert.deepEqual(mentions, [{ n: String(erased) }]);
		const there = new Set((await service.rows('ticket', 'id', "id LIKE 'N-%'")).map(({ id }) => String(id)));
		assert.deepEqual(
			sent.filter((id) => !there.has(id)),
			[],
			'rows that are lost',
		);
		const control = new DatabaseSync(join(dir, 'control.sqlite'), { readOnly: true });
		const [links] = control.prepare('SELECT count(*) AS n FROM survey_link').all();
		control.close();
		assert.ok(Number(links?.['n']) >= 1, 'the link of another');
	} finally {
		await service.close();
	}
}
