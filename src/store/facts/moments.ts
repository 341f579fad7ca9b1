/** Moments in the lives of customers, read from the facts: solved tickets, completed orders, dates, waves. */
import { dimensions } from '../../facts/common.ts';
import { literal } from '../../facts/quoting.ts';
import { statement } from '../../facts/statement.ts';
import type { FactName } from '../../facts/vocabulary.ts';
import type { Condition } from '../../kpi/condition.ts';
import { resolveCustomers } from '../../kpi/customers.ts';
import { fieldOf } from '../../kpi/field.ts';
import { conditionOf } from '../../kpi/filter.ts';
import type { CustomerLinks } from '../../kpi/ports.ts';
import { columnSql, personSql } from '../../kpi/sql/column.ts';
import { bothSql, conditionSql } from '../../kpi/sql/condition.ts';
import { selectSql } from '../../kpi/sql/select.ts';
import { tableSql, type Writing, writingOf } from '../../kpi/sql/writing.ts';
import type { Found } from '../../sending/moment.ts';
import type { Trigger } from '../../sending/plan.ts';
import type { MomentReader, Reachable, Search } from '../../sending/ports.ts';
import type { FactEngine } from './engine.ts';

export type MomentReaderParts = {
	readonly engine: FactEngine;
	readonly customerLinks: () => Promise<CustomerLinks>;
	readonly customerKeys: (refs: readonly string[]) => Promise<readonly string[]>;
	/** Whose days dates without a time mean. */
	readonly timeZone: () => string;
};

type ReachableRow = {
	readonly person: string;
	readonly email: string;
	readonly name: string;
} & Pick<Reachable, 'refs' | 'emails' | 'phones'>;

type Row = Readonly<Record<string, string | number | readonly string[]>>;

const settings = 'SETTINGS max_execution_time = 120, max_memory_usage = 1400000000';
const pageRows = 5_000;
/** Nobody has more names, mails or phones that tell anything. */
const mostKnown = 50;
const dayMs = 24 * 3_600_000;
const shown = dimensions.map(({ name }) => name).filter((name) => name !== 'customer');
/** Under which attributes files tell the zone of a customer. */
const zoneAttributes = ['time_zone', 'timezone', 'tz'];
/** What a row of the fact is called in the rows of invitations and answers, which then have its dimensions and its customer. */
const references = { ticket: 'ticket', order: 'order', subscription: null } as const;

export function createMomentReader({ engine, customerLinks, customerKeys, timeZone }: MomentReaderParts): MomentReader {
	return {
		check(trigger, where, fields) {
			const subjects = [{ fact: factOfTrigger(trigger) }];
			for (const one of where) conditionOf(one, subjects);
			for (const field of fields) fieldOf(field, subjects, 'where');
		},
		async *find(search) {
			const subjects = [{ fact: factOfTrigger(search.trigger) }];
			const links = await customerLinks();
			const conditions = await resolveCustomers(
				search.where.map((one) => conditionOf(one, subjects)),
				links,
				{ customerKeys },
			);
			for (let after: Row | null = null; ; ) {
				const page: Row[] = await engine.select(pageOf(search, { conditions, links, timeZone: timeZone(), after }));
				if (page.length > 0) yield page.map((row) => foundOf(row, search));
				if (page.length < pageRows) return;
				after = page.at(-1) ?? null;
			}
		},
		async newest(trigger) {
			if (trigger.kind === 'given') return 0;
			const [row] = await engine.select<{ newest: number }>(
				statement(`SELECT max(import) AS newest FROM fact_${factOfTrigger(trigger)} ${settings}`),
			);
			return Number(row?.newest ?? 0);
		},
		async people(customers) {
			if (customers.length === 0) return new Map();
			const { from, to } = await customerLinks();
			const person =
				from.length === 0
					? 'customer'
					: 'transform(customer, arrayMap(x -> toUInt64(x), {from:Array(String)}), arrayMap(x -> toUInt64(x), {to:Array(String)}), customer)';
			const these = `${person} IN (SELECT toUInt64(arrayJoin({keys:Array(String)})))`;
			const rows = await engine.select<ReachableRow>(
				statement(
					`SELECT toString(${person}) AS person, argMaxIf(i.email, import, i.email != '') AS email, argMaxIf(i.name, import, i.name != '') AS name, groupUniqArrayIf(${mostKnown})(i.email, i.email != '') AS emails, groupUniqArrayIf(${mostKnown})(i.phone, i.phone != '') AS phones, groupUniqArrayIf(${mostKnown})(i.ref, i.ref NOT IN (SELECT ref FROM customer_identity WHERE ref IN (SELECT ref FROM customer_identity WHERE ${these}) GROUP BY ref HAVING uniqExact(${person}) > 1)) AS refs FROM customer_identity AS i WHERE ${these} GROUP BY person ${settings}`,
					{ keys: customers, ...(from.length > 0 && { from, to }) },
				),
			);
			return new Map(
				rows.map(({ person: key, email, name, refs, ...known }) => [
					key,
					{ email: email || null, name: name || null, refs: refs.filter((ref) => ref !== ''), ...known },
				]),
			);
		},
	};
}

function factOfTrigger(trigger: Trigger): FactName {
	switch (trigger.kind) {
		case 'order_completed':
			return 'order';
		case 'life':
			if (trigger.of === 'attribute') return trigger.fact;
			return trigger.of === 'first_order' ? 'order' : 'subscription';
		case 'wave':
			return trigger.fact;
		default:
			return 'ticket';
	}
}

type Reading = {
	readonly conditions: readonly Condition[];
	readonly links: CustomerLinks;
	readonly timeZone: string;
	readonly after: Row | null;
};

type Source = {
	readonly event: string;
	readonly at: string;
	readonly where: string;
	/** Further columns that the others speak of. */
	readonly beside?: readonly string[];
};

const ofRow = 'toString(key)';
/** Of several rows of one customer the day is one moment. */
const ofPerson = (person: string) => `if(${person} = 0, toString(key), concat('c', toString(${person})))`;
const millis = (instant: string) => `toUnixTimestamp64Milli(${instant})`;

function sourceOf({ trigger, from, to, startedAt }: Search, writing: Writing, timeZone: string): Source {
	const person = personSql(writing);
	switch (trigger.kind) {
		case 'ticket_solved':
			return {
				...{ event: ofRow, at: millis('solved_at') },
				where: "solved_at IS NOT NULL AND status IN ('', 'solved', 'closed')",
			};
		case 'order_completed':
			return {
				...{ event: ofRow, at: millis('completed_at') },
				where: "completed_at IS NOT NULL AND status NOT IN ('cancelled', 'returned', 'failed')",
			};
		case 'life': {
			const moved = (instant: string) =>
				millis(`addDays(toTimeZone(${instant}, ${literal(timeZone)}), ${trigger.days})`);
			if (trigger.of === 'subscription_start') return { event: ofRow, at: moved('started_at'), where: 'true' };
			if (trigger.of === 'first_order') {
				const kept = "customer != 0 AND status NOT IN ('cancelled', 'failed')";
				const table = tableSql('order', writing);
				// A day more on both sides: days are not all of one length.
				const near = `${millis('placed_at')} >= ${from - (trigger.days + 1) * dayMs} AND ${millis('placed_at')} < ${to - (trigger.days - 1) * dayMs}`;
				const some = `SELECT ${person} FROM ${table} WHERE ${kept} AND ${near}`;
				return {
					event: `concat('c', toString(${person}))`,
					at: moved('placed_at'),
					where: `${kept} AND ${near} AND (${person}, placed_at) IN (SELECT ${person} AS p, min(placed_at) FROM ${table} WHERE ${kept} AND ${person} IN (${some}) GROUP BY p)`,
				};
			}
			const given = `attributes[${writing.parameters.add('String', trigger.attribute ?? '')}]`;
			const instant = `parseDateTime64BestEffortOrNull(${given}, 3, ${literal(timeZone)})`;
			return {
				event: `concat(${ofPerson(person)}, ' ', ${given})`,
				at: `ifNull(${moved(instant)}, 0)`,
				where: `${given} != ''`,
			};
		}
		case 'wave': {
			const every = trigger.everyDays * dayMs;
			const first = Math.max(0, Math.ceil((from - startedAt) / every));
			const waves = Array.from(
				{ length: Math.max(0, Math.ceil((to - startedAt) / every) - first) },
				(_, step) => first + step,
			);
			const moment = { ticket: 'created_at', order: 'placed_at', subscription: 'started_at' }[trigger.fact];
			const at = (wave: string) => `(${startedAt} + ${wave} * ${every})`;
			const lately = `${millis(moment)} < ${at('w')} AND ${millis(moment)} >= ${at('w')} - ${trigger.activeDays * dayMs}`;
			return {
				beside: [
					`arrayJoin(arrayFilter(w -> ${lately}, CAST([${waves.join(', ')}], 'Array(Int64)'))) AS wave`,
					`${millis(moment)} AS v_lately`,
				],
				event: `concat('w', toString(wave), ' c', toString(${person}))`,
				at: at('wave'),
				where: 'customer != 0',
			};
		}
		case 'given':
			throw new TypeError('people who are named stand in no fact');
	}
}

function pageOf(search: Search, { conditions, links, timeZone, after }: Reading) {
	const fact = factOfTrigger(search.trigger);
	const writing = writingOf(
		{
			...{ fact, role: '', family: 'plain', figures: [], keys: [], scope: null, conditions },
			...{ timeZone, asOf: search.to, links, stock: false },
		},
		null,
	);
	const { parameters } = writing;
	const source = sourceOf(search, writing, timeZone);
	const inner = selectSql(
		{
			columns: [
				...(source.beside ?? ['0 AS v_lately']),
				`${source.event} AS v_event`,
				`${source.at} AS v_at`,
				`toString(${personSql(writing)}) AS v_customer`,
				'import AS v_import',
				'toString(source) AS v_source',
				'id AS v_id',
				...shown.map((name) => `toString(${name}) AS v_${name}`),
				`[${zoneAttributes.map((name) => `attributes['${name}']`).join(', ')}] AS v_zones`,
				`CAST([${search.fields.map((field) => `toString(${columnSql(field, writing).sql})`).join(', ')}], 'Array(String)') AS v_fields`,
			],
			where: bothSql(source.where, ...conditions.map((one) => conditionSql(one, writing))),
		},
		writing,
	);
	const { later, events, from, to } = search;
	const told = bothSql(
		`v_at >= ${from} AND v_at < ${to}`,
		later === null ? 'true' : `(v_import > ${later.import} OR v_at >= ${later.until})`,
		events === null ? 'true' : `v_event IN ${parameters.add('Array(String)', events)}`,
		after === null
			? 'true'
			: `(v_at, v_event) > (${Number(after.v_at)}, ${parameters.add('String', String(after.v_event))})`,
	);
	return statement(
		`SELECT * FROM (\n${inner}\n) WHERE ${told} ORDER BY v_at, v_event, v_lately DESC LIMIT 1 BY v_event LIMIT ${pageRows} ${settings}`,
		parameters.values(),
	);
}

function foundOf(row: Row, { trigger, fields }: Search): Found {
	const text = (name: string) => String(row[`v_${name}`] ?? '');
	const list = (name: string) => (Array.isArray(row[`v_${name}`]) ? (row[`v_${name}`] as readonly string[]) : []);
	const said = Object.fromEntries(shown.flatMap((name) => (text(name) === '' ? [] : [[name, text(name)]])));
	const counted = Object.fromEntries(
		fields.flatMap((name, at) => {
			const value = list('fields')[at];
			return value ? [[name, value]] : [];
		}),
	);
	const fact = factOfTrigger(trigger);
	// A wave is about the customer, not about the row by which he was found.
	const reference = trigger.kind === 'wave' || fact === 'answer' ? null : references[fact as keyof typeof references];
	const language = text('language').slice(0, 2).toLowerCase();
	return {
		event: text('event'),
		at: Number(row.v_at),
		customer: text('customer') === '0' ? null : text('customer'),
		timeZone: list('zones').find((zone) => zone !== '') ?? null,
		fields: { ...said, ...counted },
		address: null,
		context: {
			known: {
				...(reference !== null && { [reference]: text('id') }),
				...(said.agent !== undefined && { agent: said.agent }),
				...(said.product !== undefined && { product: said.product }),
			},
			about: {
				...said,
				...(reference !== null && { [reference]: text('id'), [`${reference}_source`]: text('source') }),
			},
			language: language === 'ru' || language === 'en' ? language : null,
		},
	};
}
