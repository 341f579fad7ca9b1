/** Rows for the KPI engine that look random and are the same in every run, with every value missing somewhere. */

/** `pick('name', 7)` is 0…6, by the number of the row. */
export const pick = (salt: string, count: number) => `(cityHash64(number, '${salt}') % ${count})`;

/** NULL in one row of so many. */
const sometimes = (salt: string, one: number, value: string) => `if(${pick(`${salt}?`, one)} = 0, NULL, ${value})`;

const from = Date.UTC(2024, 9, 20) / 1000;
const spanDays = 200;

const skewed = `1 + intDiv(pow(${pick('customer', 1000)}, 2), 4000)`;

/** Columns of `shared`, the last one named by whoever uses it. */
const common = (source: string, customer: string) => `
	toUInt128(cityHash64(number, '${source}')) * 7919 + number AS key,
	['helpdesk', 'calls', ''][${pick('source', 3)} + 1] AS source,
	toString(number) AS id,
	toUInt32(1 + ${pick('import', 4)}) AS import,
	['chat', 'call', 'e-mail', ''][${pick('channel', 4)} + 1] AS channel,
	['north', 'south', ''][${pick('team', 3)} + 1] AS team,
	if(${pick('nobody', 5)} = 0, 0, toUInt64(${customer})) AS customer,
	if(${pick('tier?', 3)} = 0, map(), map('tier', ['gold', 'tin''s'][${pick('tier', 2)} + 1])) AS attributes,
	toDateTime64(${from} + (cityHash64(number, 'at') % (${spanDays} * 86400)), 3, 'UTC') + toIntervalMillisecond(${pick('ms', 1000)})`;

const shared = 'key, source, id, import, channel, team, customer, attributes';

/** Column → its value, in any order that lets a value use columns before it. */
type Columns = Readonly<Record<string, string>>;

function insert(fact: string, moment: string, columns: Columns, rows: string, customer = skewed): string {
	const values = Object.entries(columns).map(([name, value]) => `${value} AS ${name}`);
	return `INSERT INTO fact_${fact} (${[shared, moment, ...Object.keys(columns)].join(', ')})
		SELECT ${[`${common(fact, customer)} AS ${moment}`, ...values].join(',\n')} FROM ${rows}`;
}

/** The same in business hours: a third of it, and in some rows no schedule. */
const business = (names: readonly string[]): Columns =>
	Object.fromEntries(
		names.map((name) => [`${name}_business_seconds`, sometimes(`${name} hours`, 7, `intDiv(${name}_seconds, 3)`)]),
	);

const timed = ['first_response', 'handoff_response', 'first_resolution', 'full_resolution'];
const waited = ['requester_wait', 'agent_wait', 'agent_work', 'on_hold'];

const ticket: Columns = {
	direction: `['in', 'out', '', 'in'][${pick('direction', 4)} + 1]`,
	status: `['open', 'solved', 'closed'][${pick('status', 3)} + 1]`,
	first_response_seconds: sometimes('fr', 8, `toUInt32(60 + ${pick('fr', 50)} * 20 + (customer % 13) * 400)`),
	handoff_response_seconds: sometimes('handoff', 3, `toUInt32(${pick('handoff', 4000)})`),
	first_resolution_seconds: sometimes('sol', 5, `toUInt32(3600 + ${pick('sol', 90000)})`),
	full_resolution_seconds: `first_resolution_seconds + ${pick('full', 2)} * 86400`,
	first_response_at: 'created_at + toIntervalSecond(first_response_seconds)',
	first_solved_at: 'created_at + toIntervalSecond(first_resolution_seconds)',
	solved_at: 'created_at + toIntervalSecond(full_resolution_seconds)',
	closed_at: 'solved_at + toIntervalDay(3)',
	reopens: sometimes('reopens', 6, `greatest(0, toInt32(${pick('reopens', 6)}) - 3)`),
	agent_replies: sometimes('replies', 7, `toInt32(${pick('replies', 4)})`),
	customer_replies: sometimes('messages', 3, `toInt32(${pick('messages', 3)})`),
	// At the bounds of the service level, short abandons and the window there must be rows.
	wait_seconds: sometimes(
		'wait',
		4,
		`multiIf(${pick('wait 5', 9)} = 0, 5, ${pick('wait 20', 9)} = 0, 20, ${pick('wait 2', 9)} = 0, 2.5, ${pick('wait', 600)} / 2 + customer % 60)`,
	),
	handle_seconds: sometimes('handle', 3, `toFloat64(${pick('handle', 900)})`),
	answered: sometimes('answered', 3, `${pick('answered', 4)} > 0`),
	abandoned: sometimes('abandoned', 3, `${pick('abandoned', 4)} = 0`),
	escalated: sometimes('escalated', 4, `${pick('escalated', 6)} = 0`),
	transfers: sometimes('transfers', 4, `greatest(0, toInt32(${pick('transfers', 5)}) - 2)`),
	first_line_solvable: sometimes('first line', 3, `${pick('first line', 4)} > 0`),
	next_contact_seconds: sometimes(
		'next',
		2,
		`multiIf(customer = 0, NULL, ${pick('next 7', 9)} = 0, 604800, toUInt32(${pick('next', 30 * 86400)}))`,
	),
	...Object.fromEntries(
		waited.map((name) => [
			`${name}_seconds`,
			`if(full_resolution_seconds IS NULL OR ${pick(name, 5)} = 0, NULL, toUInt32(${pick(`${name}!`, 50_000)} + customer))`,
		]),
	),
	...business([...timed, ...waited]),
};

export const insertTickets = (count: number, customer?: string) =>
	insert('ticket', 'created_at', ticket, `numbers(${count})`, customer);

const answer: Columns = {
	kind: `['nps', 'csat', 'ces', 'ces_effort', 'text', 'resolved'][${pick('kind', 6)} + 1]`,
	scale_min: `multiIf(kind = 'nps', [0, 0, 0, 1, 1][s], kind = 'csat', [1, 1, 0, 1, 1, 1, 2][1 + ${pick('scale7', 7)}], kind = 'resolved', 0, kind = 'text', NULL, 1)`,
	scale_max: `multiIf(kind = 'nps', [10, 10, 10, 10, 11][s], kind = 'csat', [5, 4, 1, 7, 10, 3, 9][1 + ${pick('scale7', 7)}],
		kind = 'ces', [7, 5, 9][1 + ${pick('scale3', 3)}], kind = 'resolved', [1, 1, 2][1 + ${pick('scale3', 3)}], kind = 'text', NULL, 5)`,
	score: sometimes(
		'blank',
		9,
		"scale_min + (cityHash64(number, 'score') + customer) % toUInt32(scale_max - scale_min + 1)",
	),
};

export const insertAnswers = (count: number) =>
	insert('answer', 'answered_at', answer, `(SELECT number, 1 + ${pick('scale5', 5)} AS s FROM numbers(${count}))`);

const event: Columns = {
	type: `['message', 'status', 'created', 'assignment', 'handoff'][${pick('type', 5)} + 1]`,
	status: `if(type IN ('status', 'created'), ['new', 'open', 'pending', 'hold', 'solved', 'closed', ''][${pick('status', 7)} + 1], '')`,
	reply_seconds: `if(type = 'message' AND ${pick('reply?', 3)} > 0, toUInt32(${pick('reply', 7200)}), NULL)`,
	stay_seconds: `if(type != 'message' AND ${pick('stay?', 4)} > 0, toUInt32(${pick('stay', 90_000)}), NULL)`,
	...business(['reply', 'stay']),
};

export const insertEvents = (count: number) => insert('ticket_event', 'at', event, `numbers(${count})`);

const promise: Columns = {
	policy: `['gold', 'standard', ''][${pick('policy', 3)} + 1]`,
	metric: `['first_reply', 'resolution'][${pick('metric', 2)} + 1]`,
	met_at: sometimes(
		'met',
		4,
		`due_at + toIntervalSecond(multiIf(${pick('late 0', 9)} = 0, 0, toInt32(${pick('late', 7200)}) - 4800))`,
	),
};

export const insertPromises = (count: number) => insert('sla', 'due_at', promise, `numbers(${count})`);
