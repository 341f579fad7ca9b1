/** The company of the pictures: a demo company with targets, people, actions, surveys that were answered, and cases. */
import { createLocalClient } from '../../src/api/local-client.ts';
import { branches, teams } from '../../src/demo/company.ts';
import { defaultUntil } from '../../src/demo/parameters.ts';
import { truthsFor } from '../../src/demo/truths.ts';
import type { Language } from '../../src/errors.ts';
import type { TestService } from '../../test/support/service.ts';
import { signedIn } from '../../test/support/session.ts';
import { sceneWords } from './scene-words.ts';

/** The clock of the service, which the answers of a month are given by. */
export type SceneClock = { now: number };

/** The Monday after the last day of the demo company, before the service opens. */
export const sceneDay = Date.parse('2026-11-02T05:30:00Z');
const hour = 3_600_000;

export async function fillScene(
	service: TestService,
	{ language, tickets, clock }: { language: Language; tickets: number; clock: SceneClock },
): Promise<void> {
	const words = sceneWords[language];
	const client = createLocalClient(service, language);
	await client.changeSettings({ language, timeZone: 'Europe/Moscow', companyName: words.company });
	await service.jobs.wait(await service.demo.fill({ language, tickets }));
	await client.applyTargetPreset({ preset: 'published', from: '2025-01-01' });
	for (const { team, ...person } of words.people) {
		await signedIn(service, { ...person, language, teams: team === undefined ? [] : [nameOf(teams, team, language)] });
	}
	await planActions(client, language);
	await tryOnAPart(client, language, clock);
	await askCustomers(service, client, language, clock);
	await workOnCases(client, language, clock);
	await service.jobs.wait(await service.signals.look());
}

function nameOf(list: readonly Named[], id: string, language: Language): string {
	return list.find((one) => one.id === id)?.[language] ?? id;
}

type Named = { readonly id: string } & Readonly<Record<Language, string>>;
type LocalClient = ReturnType<typeof createLocalClient>;

/** One that worked, one that did nothing, one that is to come. */
async function planActions(client: LocalClient, language: Language): Promise<void> {
	const { checklist, coupons } = truthsFor({ until: defaultUntil });
	const words = sceneWords[language];
	const [owner = { name: '' }, other = owner] = words.people;
	await client.addAction({
		...{ ...words.checklist, owner: owner.name, state: 'running', start: checklist.from },
		segment: { team: nameOf(teams, checklist.team, language) },
		...{ target: { kpi: 'reopen_rate' }, expected: -3, guards: ['csat', 'fcr'], measure: 'coaching' },
	});
	await client.addAction({
		...{ ...words.coupons, owner: other.name, state: 'done', start: coupons.from },
		...{ segment: { branch: nameOf(branches, coupons.branch, language) }, target: { kpi: 'csat' }, guards: ['nps'] },
	});
	await client.addAction({
		...{ ...words.shift, owner: other.name, state: 'planned', start: '2026-12-01', full: '2026-12-08' },
		...{ segment: { channel: 'chat' }, target: { kpi: 'first_response_time' }, expected: -600, before: 14 },
	});
}

/** One experiment that is over, and of the same action one that is on, drawn before they began. */
async function tryOnAPart(client: LocalClient, language: Language, clock: SceneClock): Promise<void> {
	const words = sceneWords[language];
	const { id } = await client.addAction({
		...{ ...words.nextStep, owner: words.people[0]?.name, state: 'planned', start: '2026-07-06' },
		...{ target: { kpi: 'reopen_rate' }, expected: -3, guards: ['first_response_time', 'fcr'] },
	});
	const plan = { id, share: 50 } as const;
	clock.now = Date.parse('2026-06-25T09:00:00Z');
	await client.drawExperiment({ ...plan, by: 'agent', start: '2026-07-06', end: '2026-09-27' });
	clock.now = Date.parse('2026-10-01T09:00:00Z');
	await client.drawExperiment({ ...plan, by: 'customer', start: '2026-10-05', end: '2026-12-27' });
	clock.now = sceneDay;
}

/** October's customers, asked after their tickets. */
async function askCustomers(
	service: TestService,
	client: LocalClient,
	language: Language,
	clock: SceneClock,
): Promise<void> {
	const words = sceneWords[language];
	const asked = await service.rows(
		'ticket',
		'id, channel, team, topic',
		`created_at >= '2026-10-01' AND cityHash64(id) % 7 = 0`,
	);
	clock.now = Date.parse('2026-10-02T09:00:00Z');
	const { id } = await client.addSurvey({ name: words.surveys.after_ticket, template: 'after_ticket' });
	await client.publishSurvey({ id });
	for (const [at, ticket] of asked.slice(0, 140).entries()) {
		clock.now += 5 * hour;
		const satisfied = [5, 4, 5, 2, 5, 4, 1, 5, 3, 4][at % 10] ?? 5;
		const said = satisfied < 4 ? words.better : words.praise;
		await client.answerSurvey({
			...{ id, response: `picture-${at}`, ticket: String(ticket['id']) },
			...{ channel: String(ticket['channel']), team: String(ticket['team']), topic: String(ticket['topic']) },
			finished: at % 9 !== 0,
			answers: {
				...{ satisfied, easy: Math.min(7, satisfied + 1 + (at % 3)), solved: satisfied > 2 ? 1 : 0 },
				...(at % 3 === 0 && { [satisfied < 4 ? 'better' : 'praise']: said[at % said.length] ?? '' }),
			},
		});
	}
	await service.push.settle();
	await client.addSurveyPlan({
		...{ survey: id, name: words.plan },
		plan: {
			...{ trigger: { kind: 'ticket_solved', delayHours: 24 }, share: 30, reminderDays: 3 },
			quotas: [{ by: 'team', atMost: 40, days: 7 }],
			hours: { kind: 'own', days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '20:00' },
		},
	});
	const nps = await client.addSurvey({ name: words.surveys.nps, template: 'nps' });
	await client.publishSurvey({ id: nps.id });
	clock.now = sceneDay;
}

/** Those of the last week: some are called, some are closed with their cause. */
async function workOnCases(client: LocalClient, language: Language, clock: SceneClock): Promise<void> {
	const words = sceneWords[language];
	const { book, version } = await client.getCaseRules({});
	await client.putCaseRules({ version, book: { ...book, on: true } });
	await client.openCases({ from: '2026-10-12' });
	const { causes } = await client.getCaseCauses({});
	const leaves = causes.filter(({ id }) => !causes.some(({ parent }) => parent === id));
	const { cases } = await client.listCases({ limit: 60 });
	for (const [at, { id, version }] of cases.entries()) {
		if (at % 3 === 0) continue;
		clock.now += 60_000;
		const called = await client.contactCase({ id, version, reached: at % 7 !== 0, text: words.called });
		if (at % 3 === 1 || at % 7 === 0) continue;
		const cause = leaves[Math.floor(((at * at) % 13) / 2) % leaves.length]?.id;
		await client.changeCase({ id, version: called.version, state: 'closed', cause, outcome: 'explained' });
	}
}
