/** What each check says of a record that fails it. */
import type { CheckCode } from './checks.ts';

export type { CheckCode } from './checks.ts';

export const checkMessages: Readonly<Record<CheckCode, { en: string; ru: string }>> = {
	missing: { en: 'is missing', ru: 'не заполнено' },
	not_matched: {
		en: 'has no part that fits “match:”; say “unmatched: empty” where it may be left out',
		ru: 'не содержит части, описанной в match:; если её может не быть, укажите unmatched: empty',
	},
	not_a_date: { en: 'is not a date that can be read', ru: 'не читается как дата' },
	date_out_of_range: { en: 'lies before 1970 or after 2199', ru: 'раньше 1970 или позже 2199 года' },
	not_a_number: {
		en: 'is not a number, or not one that is written as the others of its column (1.5 or 1,5; say “decimal:”)',
		ru: 'не число, или записано не так, как остальные в столбце (1.5 или 1,5; укажите decimal:)',
	},
	not_a_whole_number: { en: 'is not a whole number', ru: 'не целое число' },
	not_an_amount: {
		en: 'is not an amount with up to four decimals that is written as the others of its column (1.5 or 1,5; say “decimal:”)',
		ru: 'не сумма с четырьмя знаками дробной части или меньше, записанная как остальные в столбце (1.5 или 1,5; укажите decimal:)',
	},
	not_a_duration: {
		en: 'is not a length of time (hh:mm:ss, 2 h 5 min, or a number; two parts need “unit: mm:ss” or “hh:mm”, a number of a response or resolution time its unit)',
		ru: 'не длительность (чч:мм:сс, 2 ч 5 мин или число; для двух частей укажите unit: mm:ss или hh:mm, а для времени ответа или решения числом — единицу)',
	},
	not_yes_or_no: { en: 'is neither yes nor no', ru: 'не «да» и не «нет»' },
	not_json: { en: 'is not JSON', ru: 'не JSON' },
	unknown_value: {
		en: 'is not one of the known values; map it with “values:”',
		ru: 'нет среди известных значений; сопоставьте через values:',
	},
	out_of_range: { en: 'is outside the possible range', ru: 'вне возможных значений' },
	outside_scale: {
		en: 'is outside the scale; perhaps the scale differs: say “scale: 1-11” (and “means: 0-10”), or list it under “noAnswer:”',
		ru: 'вне шкалы; возможно, шкала другая: укажите scale: 1-11 (и means: 0-10) или перечислите в noAnswer:',
	},
	not_a_whole_score: {
		en: 'lies between two points of the scale: NPS is answered in whole ones (0, 1 … 10), and a mean of several answers is none; import the answers themselves, or list it under “noAnswer:”',
		ru: 'между двумя делениями шкалы: NPS отвечают целым числом (0, 1 … 10), а среднее нескольких ответов — не ответ; загрузите сами ответы или перечислите в noAnswer:',
	},
	too_few_fields: { en: 'the record has fewer fields than the header', ru: 'в записи меньше полей, чем в заголовке' },
	too_many_fields: { en: 'the record has more fields than the header', ru: 'в записи больше полей, чем в заголовке' },
	not_an_object: { en: 'the line is not a JSON object', ru: 'строка не является объектом JSON' },
	quotes_broken: {
		en: 'the quotes do not match, so the record cannot be taken apart',
		ru: 'кавычки не сходятся, запись не разобрать',
	},
};
