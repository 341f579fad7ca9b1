import type { attentionEn } from './attention-en.ts';

export const attentionRu: typeof attentionEn = {
	command:
		'показать, куда смотреть в первую очередь: что сильнее всего отличается от цели, от прошлого и от остальных: kamerton attention nps csat',
	dimension: 'по чему делить компанию вместо обычного; можно несколько раз',
	limit: 'сколько находок в каждую сторону',
	worse: 'Хуже',
	better: 'Лучше',
	none: 'Явных отличий нет.',
	compared: (compared, clear) => `Отличий проверено: ${compared}, явных: ${clear}`,
	skipped: (names) => `Слишком много значений, чтобы делить: ${names}`,
	company: 'вся компания',
	columns: { segment: 'Где', value: 'Значение', against: 'Против', change: 'Отличие', n: 'n', size: 'Вес' },
	kinds: { rest: 'остальные', company: 'все', before: 'раньше', target: 'цель' },
};
