/** Phrases in SQL: which one a row says follows from its number. */
import { topics } from '../company.ts';
import { type Columns, list } from '../layer.ts';
import type { Random } from '../random.ts';
import { english } from './english.ts';
import type { CommonPart, Phrases, TopicPart } from './phrases.ts';
import { russian } from './russian.ts';

/** Russian is 1 in the column `russian`, so it comes second. */
const languages: readonly Phrases[] = [english, russian];

export type Speech = {
	/** Over the columns `russian` and `topic`; `key` names the row. */
	onTopic(part: TopicPart, stream: string, key?: string): string;
	/** Over the column `russian`. */
	common(part: CommonPart, stream: string, key?: string): string;
};

export function speechOf(random: Random): Speech {
	return {
		onTopic(part, stream, key = 'n') {
			const lists = languages.flatMap((phrases) => topics.map((topic) => phrases.topics[topic.id]?.[part] ?? []));
			const count = evenLength(lists, part);
			const place = `(russian * ${topics.length} + topic - 1) * ${count} + ${random.whole(stream, count, key)} + 1`;
			return `${list(lists.flat())}[${place}]`;
		},
		common(part, stream, key = 'n') {
			const lists = languages.map((phrases) => phrases[part]);
			const count = evenLength(lists, part);
			return `${list(lists.flat())}[russian * ${count} + ${random.whole(stream, count, key)} + 1]`;
		},
	};
}

/** A defect of the phrases: the place of one could not be computed. */
function evenLength(lists: readonly (readonly string[])[], part: string): number {
	const lengths = new Set(lists.map((one) => one.length));
	const [length = 0] = lengths;
	if (lengths.size !== 1 || length === 0) throw new RangeError(`${part}: ${[...lengths].join(', ')} phrases`);
	return length;
}

/**
 * Layers that put together what somebody wrote, as `comment`, from the columns `parts` (what there is to say) and `mood`
 * (-1, 0, 1). People write as they please: in another order, with small letters, without a stop, with a letter missing.
 */
export function written(random: Random, stream: string): readonly Columns[] {
	const say = speechOf(random);
	const even = (name: string) => random.even(`${stream} ${name}`);
	const own = (part: CommonPart) => say.common(part, `${stream} ${part}`);
	const slip = `toInt64(2 + ${random.whole(`${stream} slip`, 'greatest(1, lengthUTF8(said) - 3)')})`;
	return [
		{
			bad_opening: own('badOpening'),
			good_opening: own('goodOpening'),
			detail: own('details'),
			bad_end: own('badEnd'),
			good_end: own('goodEnd'),
			between: own('glue'),
		},
		{
			// A separator that differs by row is put in afterwards.
			body: `replaceAll(arrayStringConcat(arrayFilter(one -> one != '', arrayPushBack(if(${even('turned')} < 0.35, arrayReverse(parts), parts), if(${even('in detail')} < 0.3, detail, ''))), '|'), '|', between)`,
			opening: `if(${even('opens')} < 0.4, multiIf(mood < 0, bad_opening, mood > 0, good_opening, ''), '')`,
			ending: "multiIf(mood < 0, bad_end, mood > 0, good_end, '')",
		},
		{ sentence: 'concat(opening, body)' },
		{
			said: "trimRight(concat(upperUTF8(substringUTF8(sentence, 1, 1)), substringUTF8(sentence, 2), '. ', ending))",
		},
		{
			comment: `multiIf(${even('spelling')} < 0.1, lowerUTF8(said), ${even('spelling')} < 0.2, trim(TRAILING '.' FROM said), ${even('spelling')} < 0.26, replaceAll(said, 'ё', 'е'), ${even('spelling')} < 0.29, concat(trim(TRAILING '.' FROM said), '!!!'), ${even('spelling')} < 0.33, concat(substringUTF8(said, 1, ${slip} - 1), substringUTF8(said, ${slip} + 1)), said)`,
		},
	];
}
