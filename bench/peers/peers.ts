/**
 * Kamerton, the same store asked by hand, DuckDB and PostgreSQL, side by side: the same rows, the same questions, the same
 * numbers, in turn within each round.
 */
import { rmSync } from 'node:fs';
import { statement } from '../../src/facts/statement.ts';
import type { Service } from '../../src/service.ts';
import { temporaryFolder } from '../cleanup.ts';
import { duration, inTurn, type Line, plainLine, ratio, type Timing } from '../measure.ts';
import { goalAt, type Size } from '../scale/size.ts';
import { type Filled, withStore } from '../scale/stores.ts';
import { unasked } from '../unasked.ts';
import { requireAgreement, requireKamerton } from './agreement.ts';
import { answerQuestions } from './answer-questions.ts';
import { openDuckdb } from './duckdb.ts';
import { exportTables } from './export.ts';
import { openPostgres } from './postgres.ts';
import type { Absent, Answer, Peer, PeerQuestion, Value } from './question.ts';
import { ticketQuestions } from './ticket-questions.ts';

const postgresGoal = 5;

export function benchPeers(filled: Filled, rounds: number): Promise<Line[]> {
	return withStore(filled, async (service) => {
		const found = await openPeers(service);
		const peers = found.filter((one) => 'ask' in one);
		try {
			const lines: Line[] = [];
			for (const question of [...ticketQuestions, ...answerQuestions]) {
				await requireOneAnswer(question, service, peers);
				lines.push(await measure(question, service, peers, filled.size, rounds));
			}
			return [
				...lines,
				...found.map((one) => plainLine(one.name, 'absent' in one ? `not measured: ${one.absent}` : one.describe)),
			];
		} finally {
			for (const peer of peers) await peer.close();
		}
	});
}

async function openPeers({ facts }: Service): Promise<(Peer | Absent)[]> {
	const dir = temporaryFolder('peers');
	const files = await exportTables(facts.engine, dir);
	const found = [await openDuckdb(dir, files), await openPostgres(files)];
	for (const { path } of files) rmSync(path);
	return found;
}

async function measure(
	question: PeerQuestion,
	service: Service,
	peers: readonly Peer[],
	size: Size,
	rounds: number,
): Promise<Line> {
	const timings = await inTurn(rounds, null, [
		{ name: 'Kamerton', run: async () => void (await service.kpi.query(question.kamerton, unasked())) },
		{ name: 'by hand', run: async () => void (await byHand(service, question)) },
		...peers.map(({ name, ask }) => ({ name, run: async () => void (await ask(question)) })),
	]);
	return lineOf(question, timings, size);
}

async function byHand({ facts }: Service, { sql, columns }: PeerQuestion): Promise<Answer> {
	const rows = await facts.engine.select<Record<string, Value>>(statement(sql.clickhouse));
	return rows.map((row) => columns.map((column) => row[column] ?? null));
}

/** The first answers: they also bring each system to the state in which it has been asked before. */
async function requireOneAnswer(question: PeerQuestion, service: Service, peers: readonly Peer[]): Promise<void> {
	const answer = await byHand(service, question);
	requireKamerton(question, answer, await service.kpi.query(question.kamerton, unasked()));
	for (const { name, ask } of peers) requireAgreement(question, answer, await ask(question), name);
}

/** How many times as long as Kamerton each of the others takes. */
function lineOf({ what }: PeerQuestion, timings: readonly Timing[], size: Size): Line {
	const of = (name: string) => timings.find((timing) => timing.name === name)?.median;
	const own = of('Kamerton') ?? Number.NaN;
	const shown = timings.map(({ name, median }) =>
		name === 'Kamerton' ? `${name} ${duration(median)}` : `${name} ${duration(median)} (${ratio(median, own)})`,
	);
	const [duckdb = Number.NaN, postgres = Number.NaN] = [of('DuckDB'), of('PostgreSQL')];
	const goal = `DuckDB ≥ 1×, PostgreSQL ≥ ${postgresGoal}×`;
	const judged = goalAt(size, { goal, met: duckdb >= own && postgres >= postgresGoal * own });
	// Where one of them is absent there is nothing to judge.
	const all = Number.isFinite(duckdb) && Number.isFinite(postgres);
	return { what, figure: shown.join('; '), ...judged, ...(all ? {} : { met: null }) };
}
