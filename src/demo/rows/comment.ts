/** What people write when they are asked what it was like: the cause of their mood, then the topic. */
import { placeOf, products } from '../company.ts';
import type { Columns } from '../layer.ts';
import type { Scene } from '../scene.ts';
import type { CommonPart } from '../words/phrases.ts';
import { speechOf, written } from '../words/speech.ts';

/**
 * In layers over the columns of a contact: the last gives `comment`. What went wrong is named only by those who were
 * unhappy with it, and most often the worst of it.
 */
export function contactComment({ random, truths }: Scene): readonly Columns[] {
	const say = speechOf(random);
	const own = (part: CommonPart) => say.common(part, `says ${part}`);
	const topic = `${random.even('and topic')} <`;
	return [
		{
			says_unresolved: own('unresolved'),
			says_repeated: own('repeated'),
			says_reopened: own('reopened'),
			says_waited: own('waited'),
			says_slow: own('slow'),
			says_novelty: own('novelty'),
			says_quick: own('quick'),
			says_kind: own('kind'),
			says_neutral: own('neutral'),
			says_bad: say.onTopic('bad', 'says bad'),
			says_good: say.onTopic('good', 'says good'),
			new_line: `product = ${placeOf(products, truths.newProduct.product)}`,
			mood: 'toInt8(experience > 0.5) - toInt8(experience < -0.6)',
		},
		{
			cause: `multiIf(unresolved AND NOT abandoned, says_unresolved, queued AND waited > 90, says_waited, repeated, says_repeated, reopened, says_reopened, NOT queued AND doublings > 1, says_slow, '')`,
			delight: `if(${random.even('delight')} < 0.55, says_quick, says_kind)`,
		},
		{
			parts: `multiIf(
				mood < 0, [cause, if(cause = '' OR ${topic} 0.6, says_bad, ''), if(new_line AND ${random.even('and novelty')} < 0.5, says_novelty, '')],
				mood > 0, [delight, if(${topic} 0.5, says_good, '')],
				[says_neutral, if(${topic} 0.35, says_bad, ''), if(${topic} 0.7, says_good, '')])`,
		},
		...written(random, 'contact'),
	];
}

/** The same of an order. */
export function orderComment({ random, truths }: Scene): readonly Columns[] {
	const say = speechOf(random);
	const own = (part: CommonPart) => say.common(part, `order says ${part}`);
	const about = random.even('order about');
	return [
		{
			says_late: own('late'),
			says_broken: own('broken'),
			says_neutral: own('neutral'),
			says_novelty: own('novelty'),
			says_quick: own('quick'),
			new_line: `product = ${placeOf(products, truths.newProduct.product)}`,
			mood: 'toInt8(experience > 0.6) - toInt8(experience < -0.3)',
			in_time: 'days_late <= 0.5 AND errors = 0',
			// The courier, the choice, the goods themselves.
			topic: `toUInt8(multiIf(${about} < 0.4, 1, ${about} < 0.75, 6, 7))`,
		},
		{ says_good: say.onTopic('good', 'order says good'), says_bad: say.onTopic('bad', 'order says bad') },
		{
			parts: `multiIf(
				mood < 0, [if(days_late > 0.5, says_late, ''), if(errors > 0, says_broken, ''), if(new_line, says_novelty, ''), if(in_time AND NOT new_line AND topic != 1, says_bad, says_neutral)],
				mood > 0, [says_good, if(${random.even('order quick')} < 0.3, says_quick, '')],
				[says_neutral, if(${about} < 0.2, says_good, '')])`,
		},
		...written(random, 'order'),
	];
}
