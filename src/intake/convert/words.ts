import { trimmed } from './blanks.ts';

/** Words of exports for the closed lists of the vocabulary, in both languages; compared in lower case, ё as е. */
export const yesWords = ['yes', 'y', 'true', 't', '1', 'да', 'д', 'истина', 'есть', '+'];
export const noWords = ['no', 'n', 'false', 'f', '0', 'нет', 'н', 'ложь', '-'];

const status: Record<string, readonly string[]> = {
	new: ['новый', 'новое', 'новая', 'создан', 'created'],
	open: ['открыт', 'открыто', 'открыта', 'в работе', 'in progress', 'assigned', 'active', 'назначен'],
	pending: [
		'ожидает',
		'ожидание',
		'ожидает клиента',
		'waiting',
		'waiting on customer',
		'waiting for customer',
		'ждем клиента',
	],
	hold: ['on hold', 'on-hold', 'paused', 'отложен', 'отложено', 'на паузе'],
	solved: ['resolved', 'решен', 'решено', 'решена', 'done', 'выполнен', 'выполнено'],
	closed: ['закрыт', 'закрыто', 'закрыта', 'archived', 'завершен', 'завершено'],
};

const orderStatus: Record<string, readonly string[]> = {
	open: ['new', 'processing', 'in progress', 'открыт', 'новый', 'в работе', 'в обработке'],
	completed: ['complete', 'delivered', 'done', 'fulfilled', 'выполнен', 'доставлен', 'завершен'],
	cancelled: ['canceled', 'cancel', 'отменен', 'отмена'],
	returned: ['refunded', 'return', 'возвращен', 'возврат'],
	failed: ['error', 'не выполнен', 'сорван', 'ошибка'],
};

const byColumn: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	'ticket.status': status,
	'ticket_event.status': status,
	'order.status': orderStatus,
	direction: {
		in: ['inbound', 'incoming', 'входящий', 'входящая', 'входящее'],
		out: ['outbound', 'outgoing', 'исходящий', 'исходящая', 'исходящее'],
	},
	'measurement.direction': { up: ['higher', 'больше', 'выше'], down: ['lower', 'меньше', 'ниже'] },
	'ticket_event.type': {
		created: ['create', 'создание', 'создано'],
		message: ['comment', 'reply', 'сообщение', 'комментарий', 'ответ'],
		status: ['status change', 'смена статуса', 'статус'],
		assignment: ['assign', 'assigned', 'назначение'],
		handoff: ['handover', 'hand-over', 'transfer', 'перевод', 'передача'],
	},
	'ticket_event.actor': {
		customer: ['user', 'client', 'end-user', 'requester', 'клиент', 'заявитель'],
		agent: ['operator', 'staff', 'оператор', 'сотрудник'],
		bot: ['бот', 'ai'],
		system: ['auto', 'trigger', 'система', 'автоматически'],
	},
	'feedback.kind': {
		complaint: ['жалоба', 'claim', 'претензия'],
		praise: ['благодарность', 'похвала', 'compliment'],
		suggestion: ['предложение', 'idea', 'идея'],
		review: ['отзыв'],
		social: ['соцсети', 'пост', 'post'],
		interview: ['интервью'],
		employee: ['сотрудник'],
	},
	'feedback.sentiment': {
		positive: ['позитив', 'положительная', 'положительный'],
		neutral: ['нейтральная', 'нейтральный'],
		negative: ['негатив', 'отрицательная', 'отрицательный'],
	},
	'cost.kind': {
		compensation: ['компенсация'],
		refund: ['возврат'],
		rework: ['переделка', 'исправление'],
		acquisition: ['привлечение', 'реклама'],
		retention: ['удержание'],
		service: ['обслуживание', 'сервис'],
	},
	'agent_state.state': {
		shift: ['смена', 'logged in'],
		available: ['ready', 'idle', 'доступен', 'готов'],
		handling: ['busy', 'in call', 'talking', 'занят', 'разговор'],
		away: ['break', 'not ready', 'перерыв', 'отошел'],
	},
	'evaluation.sampling': { random: ['случайная', 'случайно'], targeted: ['целевая', 'выборочная'] },
	'answer.kind': {
		nps: ['net promoter score'],
		csat: ['satisfaction', 'удовлетворенность'],
		ces: ['effort', 'customer effort score', 'легкость'],
		text: ['open', 'comment', 'комментарий', 'текст'],
		choice: ['single', 'multiple', 'выбор'],
	},
};

/** From the words a file may use to the value kept, for a column with a closed list. */
export function vocabularyOf(fact: string, column: string, values: readonly string[]): Map<string, string> {
	const words = byColumn[`${fact}.${column}`] ?? byColumn[column] ?? {};
	const result = new Map<string, string>();
	for (const value of values) {
		for (const word of [value, value.replaceAll('_', ' '), ...(words[value] ?? [])]) {
			if (!result.has(word)) result.set(word, value);
		}
	}
	return result;
}

/** The form in which words are compared, as SQL of a value without anything around it. */
export function foldSql(value: string): string {
	return `replaceAll(lowerUTF8(${value}), 'ё', 'е')`;
}

export function fold(word: string): string {
	return trimmed(word).toLowerCase().replaceAll('ё', 'е');
}
