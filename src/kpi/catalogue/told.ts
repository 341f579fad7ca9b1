/** What customers answer to yes-or-no questions about their experience. */
import type { AnswerKind } from '../../facts/definitions/voice.ts';
import type { KpiDefinition, Words } from '../definition.ts';
import { answersOf, countingOf, surveyed } from './answers.ts';
import { atLeastOnScale, onListedScale, type ScaleRule } from './scales.ts';

const yes: readonly ScaleRule[] = [[0, 1, 1]];

function saidYes(
	id: string,
	kind: AnswerKind,
	names: Words,
	explanation: Words,
	source: Words,
	tolerance: number,
): KpiDefinition {
	return {
		...surveyed,
		id,
		names,
		explanation,
		formula: { en: '100 × yes / answers', ru: '100 × «да» / ответы' },
		counting: countingOf(kind),
		source,
		population: answersOf(kind),
		countable: onListedScale(yes),
		measure: { kind: 'proportion', success: atLeastOnScale(yes) },
		unit: 'percent',
		direction: 'lower',
		tolerance,
	};
}

export const toldKpis: readonly KpiDefinition[] = [
	saidYes(
		'repeat_explanation_rate',
		'repeat_explanation',
		{ en: 'Had to explain again', ru: 'Пришлось объяснять заново' },
		{
			en: 'Of every hundred customers asked whether they had to explain their matter more than once, how many said yes. Few things tire customers more; it points to hand-overs without notes and to systems that do not show what was said before.',
			ru: 'Сколько из каждых ста клиентов на вопрос, пришлось ли объяснять своё дело заново, ответили «да». Мало что утомляет клиента больше; причина обычно в передачах без записей и в системах, где не видно сказанного раньше.',
		},
		{
			en: 'Repeating information as a driver of effort: Dixon, Toman, DeLisi 2013, "The Effortless Experience"; interval: Wilson 1927',
			ru: 'Повтор объяснений как причина усилий клиента: Dixon, Toman, DeLisi 2013, «The Effortless Experience»; интервал: Wilson 1927',
		},
		10,
	),
	saidYes(
		'problem_reported',
		'problem',
		{ en: 'Had a problem, in their own words', ru: 'Сообщили о проблеме в опросе' },
		{
			en: 'Of every hundred customers asked in a survey whether they had a problem with a product or the service, how many said yes, also those who never told the company. Problems that nobody reports cannot be solved: hold it beside complaints and tickets.',
			ru: 'Сколько из каждых ста клиентов на вопрос анкеты, была ли у них проблема с товаром или обслуживанием, ответили «да» — в том числе те, кто никуда не обращался. Проблему, о которой не сообщили, нельзя решить: сравнивайте с жалобами и обращениями.',
		},
		{
			en: 'Problem experience rate of TARP: Goodman 2009, "Strategic Customer Service", ch. 4; interval: Wilson 1927',
			ru: 'Problem experience rate (TARP): Goodman 2009, «Strategic Customer Service», гл. 4; интервал: Wilson 1927',
		},
		10,
	),
];
