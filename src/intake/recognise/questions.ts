/** Files with one survey question per column: `nps`, `Удовлетворённость`, `CES`. */
import type { AnswerKind } from '../../facts/definitions/voice.ts';
import { normaliseHeader } from './headers.ts';

const headers: readonly [AnswerKind, readonly string[]][] = [
	[
		'nps',
		[
			'nps',
			'nps score',
			'nps rating',
			'net promoter score',
			'likelihood to recommend',
			'would recommend',
			'recommend',
			'готовность рекомендовать',
			'рекомендация',
			'оценка nps',
			'балл nps',
		],
	],
	[
		'csat',
		[
			'csat',
			'csat score',
			'csat rating',
			'satisfaction',
			'satisfaction rating',
			'satisfaction score',
			'customer satisfaction',
			'удовлетворенность',
			'оценка удовлетворенности',
			'оценка csat',
			'балл csat',
		],
	],
	[
		'ces',
		[
			'ces',
			'ces score',
			'customer effort',
			'customer effort score',
			'effort score',
			'легкость',
			'легкость решения',
			'оценка ces',
			'балл ces',
			'оценка усилий',
		],
	],
];

export function questionOf(header: string): AnswerKind | null {
	const name = normaliseHeader(header);
	return headers.find(([, names]) => names.includes(name))?.[0] ?? null;
}
