/** What is wrong with a pushed row. Codes of the same name mean the same as those of a file's records. */
import type { Language } from '../../errors.ts';
import { type CheckCode, checkMessages } from '../plan/check-messages.ts';

export type PushCode =
	| Exclude<CheckCode, 'not_matched' | 'too_few_fields' | 'too_many_fields' | 'quotes_broken'>
	| 'not_a_text'
	| 'unknown_column'
	| 'attribute_refused';

export type RowProblem = {
	/** Place of the row in the batch, from 1. */
	readonly row: number;
	/** Column of the vocabulary, null where the whole row is meant. */
	readonly column: string | null;
	readonly code: PushCode;
	/** As it came, cut where it is long. */
	readonly value: string;
};

const own: Readonly<Record<string, { en: string; ru: string }>> = {
	not_an_object: { en: 'the row is not a JSON object', ru: 'строка не является объектом JSON' },
	not_a_duration: {
		en: 'is not a length of time (seconds, or hh:mm:ss)',
		ru: 'не длительность (секунды или чч:мм:сс)',
	},
	not_a_text: { en: 'is a list or an object; a text is wanted', ru: 'список или объект, а нужен текст' },
	unknown_column: {
		en: 'is no column of this fact; what is the company’s own goes under “attributes”',
		ru: 'нет такого столбца; собственные данные компании передаются в attributes',
	},
	unknown_value: { en: 'is not one of the known values', ru: 'нет среди известных значений' },
	outside_scale: {
		en: 'is outside the scale; say scale_min and scale_max where it is not the usual one',
		ru: 'вне шкалы; если шкала не обычная, укажите scale_min и scale_max',
	},
	attribute_refused: {
		en: 'attributes are an object of at most 50 texts or numbers whose names are no columns',
		ru: 'attributes — объект, до 50 текстов или чисел; имена не совпадают со столбцами',
	},
};

export function problemMessage(code: PushCode, language: Language): string {
	return (own[code] ?? checkMessages[code as CheckCode])[language];
}
