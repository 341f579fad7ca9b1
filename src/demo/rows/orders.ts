/** Orders and the stages they went through. */
import { currency } from '../company.ts';
import { at, instant, list, pick } from '../layer.ts';
import { customerId } from '../model/customer.ts';
import { orderStatuses } from '../model/orders.ts';
import type { Scene } from '../scene.ts';
import { dimensionsOf } from './dimensions.ts';
import { orderId } from './reference.ts';

/** Other than those of service, so that a question about calls is not about orders. */
export const orderChannels = ['web', 'app', 'marketplace'] as const;

export function orderRows(scene: Scene): string {
	const named = dimensionsOf(scene);
	const { end } = scene.season;
	const last = `if(state = 5, least(${end} - 1, multiIf(shipped < ${end}, shipped, ready < ${end}, ready, accepted < ${end}, accepted, created)), if(fate = 4 AND state = 1, delivered, ended))`;
	return pick(scene.model('orders'), {
		id: orderId('n'),
		updated_at: instant(last),
		placed_at: instant('created'),
		promised_at: instant('promised'),
		completed_at: instant('if(state IN (1, 4), delivered, 0)'),
		status: at(orderStatuses, 'state'),
		amount: 'toInt64(amount)',
		margin: 'if(state IN (1, 5), toInt64(margin), 0)',
		currency: `'${currency}'`,
		errors: 'errors',
		opportunities: 'items',
		channel: at(orderChannels, 'app'),
		customer: customerId('slot', 'generation'),
		product: named.product('product'),
		branch: named.branch('branch'),
		segment: named.segment('segment'),
		language: named.language,
	});
}

export function orderEvents({ model, season }: Scene): string {
	const stages: readonly (readonly [string, string, string])[] = [
		['accepted', 'accepted', '1'],
		['ready', 'ready', 'fate != 2'],
		['shipped', 'shipped', 'fate != 2'],
		['delivered', 'delivered', 'fate IN (1, 4)'],
		['cancelled', 'ended', 'fate = 2'],
		['failed', 'ended', 'fate = 3'],
		['returned', 'ended', 'fate = 4'],
	];
	const all = stages.map(([stage, at, when]) => `('${stage}', toInt64(if(${when}, ${at}, 0)))`);
	const rows = `SELECT n, arrayJoin(arrayFilter(one -> one.2 > 0 AND one.2 < ${season.end}, [${all.join(', ')}])) AS one FROM (${model('orders')})`;
	return pick(rows, {
		id: `concat(${orderId('n')}, '-', ${list(stages.map(([stage]) => stage.slice(0, 3)))}[indexOf(${list(stages.map(([stage]) => stage))}, one.1)])`,
		order: orderId('n'),
		stage: 'one.1',
		at: instant('one.2'),
	});
}
