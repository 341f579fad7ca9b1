/** Two short surveys, after a contact and after an order: who is asked, who answers, and what; the long one has its page. */
import { segments } from '../company.ts';
import { at, type Columns, instant, lasting, layers, pick } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { contactComment, orderComment } from './comment.ts';
import { word } from './dimensions.ts';
import { questionnaireAnswers, questionnaireInvitations } from './questionnaires.ts';
import { orderId, ticketId } from './reference.ts';

/** Shares of the ended contacts and completed orders after which somebody is asked. */
const asked = { contact: 0.203, order: 0.17 };
/** Unhappy people answer a bit more often. */
const moreWhenBad = 0.05;
const day = 86_400;

export function invitations(scene: Scene): string {
	const [contact, order] = surveyNames(scene);
	return [
		pick(askedContacts(scene), invited(contact, 'IC', { ticket: ticketId('n'), order: "''" })),
		pick(askedOrders(scene), invited(order, 'IO', { ticket: "''", order: orderId('n') })),
		questionnaireInvitations(scene),
	].join(' UNION ALL ');
}

/** An invitation and what became of it. */
export function invited(survey: string, prefix: string, reference: Columns): Columns {
	return {
		id: `concat('${prefix}', toString(1000001 + n))`,
		survey: `'${survey}'`,
		sent_at: instant('sent'),
		delivered_at: instant('reached'),
		opened_at: instant('opened'),
		started_at: instant('started'),
		finished_at: instant('if(answers, answered, 0)'),
		...reference,
	};
}

export function answers(scene: Scene): string {
	const [contact, order] = surveyNames(scene);
	return `${told(contactAnswers(scene), contact, 'RC', { ticket: ticketId('n'), order: "''" })}
		UNION ALL ${told(orderAnswers(scene), order, 'RO', { ticket: "''", order: orderId('n') })}
		UNION ALL ${questionnaireAnswers(scene)}`;
}

/** Answers of contacts' surveys with their scores, of which cases are made too. */
export function contactAnswers(scene: Scene): string {
	const { random } = scene;
	const chance = (name: string) => random.normal(`answer ${name}`);
	return layers(`SELECT * FROM (${askedContacts(scene)}) WHERE answers`, ...contactComment(scene), {
		nps: `greatest(0, least(10, round(8.2 + 1.9 * experience + 0.9 * ${chance('nps')})))`,
		csat: `greatest(1, least(5, round(4.25 + 0.9 * experience + 0.45 * ${chance('csat')})))`,
		ces: `if(${random.even('asked ease')} < 0.5, greatest(1, least(7, round(5.5 + 0.9 * experience - 0.3 * rounds + 0.7 * ${chance('ces')}))), NULL)`,
		// One in twenty remembers it otherwise than it was.
		resolved: `if(${random.even('asked resolved')} < 0.55, toFloat64((unresolved = 0) != (${random.even('misremembers')} < 0.05)), NULL)`,
		repeat: `if(human AND ${random.even('asked repeat')} < 0.35, toFloat64(repeated), NULL)`,
		words: `if(${random.even('writes')} < 0.33 + 0.2 * bad, comment, '')`,
	});
}

function orderAnswers(scene: Scene): string {
	const { random } = scene;
	return layers(`SELECT * FROM (${askedOrders(scene)}) WHERE answers`, ...orderComment(scene), {
		nps: `greatest(0, least(10, round(8.3 + 1.7 * experience + 0.9 * ${random.normal('order nps')})))`,
		csat: 'NULL',
		ces: 'NULL',
		resolved: 'NULL',
		repeat: 'NULL',
		words: `if(${random.even('order writes')} < 0.3, comment, '')`,
	});
}

function askedContacts(scene: Scene): string {
	const { random, season, model } = scene;
	const ended = `SELECT * FROM (${model('contacts')}) WHERE done_at < ${season.end - day} AND NOT outgoing AND ${random.even('asked')} < ${asked.contact}`;
	return layers(ended, { sent: 'done_at + 3600' }, ...course(scene, 'contact', 'experience < -1.2'));
}

function askedOrders(scene: Scene): string {
	const { random, season, model } = scene;
	const done = `SELECT * FROM (${model('orders')}) WHERE state IN (1, 4) AND delivered < ${season.end - day} AND ${random.even('asked after order')} < ${asked.order}`;
	return layers(done, { sent: `delivered + ${day}` }, ...course(scene, 'order', 'experience < -1'));
}

/** Sent, delivered, opened, begun, finished; what would come after the last day is still missing. */
export function course({ random, season }: Scene, survey: string, bad: string): readonly Columns[] {
	const even = (name: string) => random.even(`${survey} survey ${name}`);
	const willing = at(
		segments.map((segment) => segment.answers),
		'segment',
	);
	return [
		{
			willing: `toUInt8(${even('answers')} < ${willing} + ${moreWhenBad} * (${bad}))`,
			arrives: `toUInt8(${even('arrives')} < 0.975)`,
			begins: `toUInt8(${even('begins')} < 0.05)`,
			opens: `toUInt8(${even('opens')} < 0.35)`,
			later: `toInt64(least(12. * ${day}, 240 + ${lasting(10_000, 1.3, random.normal(`${survey} survey later`))}))`,
			takes: `toInt64(30 + 200 * ${even('takes')})`,
		},
		{ answered: 'sent + later + takes' },
		{
			answers: `toUInt8(willing AND arrives AND answered < ${season.end})`,
			reached: 'if(arrives, sent + 4, 0)',
			opened: `if(arrives AND (willing OR begins OR opens) AND sent + later < ${season.end}, sent + later - 30, 0)`,
			started: `if(arrives AND (willing OR begins) AND sent + later < ${season.end}, sent + later, 0)`,
		},
	];
}

/** One row for each question that was answered. */
function told(answered: string, survey: string, prefix: string, reference: Columns): string {
	const questions = [
		['recommend', 'nps', 'nps'],
		['satisfaction', 'csat', 'csat'],
		['ease', 'ces', 'ces'],
		['resolved', 'resolved', 'resolved'],
		['explained again', 'repeat_explanation', 'repeat'],
	].map(([question, kind, column]) => `('${question}', '${kind}', toNullable(toFloat64(${column})), '')`);
	const all = `arrayFilter(one -> one.3 IS NOT NULL OR one.4 != '', [${questions.join(', ')}, ('comment', 'text', NULL, words)])`;
	return pick(`SELECT *, arrayJoin(${all}) AS one FROM (${answered})`, {
		response: `concat('${prefix}', toString(1000001 + n))`,
		survey: `'${survey}'`,
		question: 'one.1',
		kind: 'one.2',
		item: "''",
		dimension: "''",
		score: 'one.3',
		scale_min: "CAST(NULL, 'Nullable(Float64)')",
		scale_max: "CAST(NULL, 'Nullable(Float64)')",
		text: 'one.4',
		answered_at: instant('answered'),
		...reference,
	});
}

function surveyNames(scene: Scene): [string, string] {
	return [word(scene, 'After contact', 'После обращения'), word(scene, 'After order', 'После заказа')];
}
