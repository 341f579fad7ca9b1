import type { surveyPlansEn } from './survey-plans-en.ts';

export const surveyPlansRu: typeof surveyPlansEn = {
	about: 'после каких событий, кому и не чаще чего отправляются опросы',
	commands: {
		list: 'список планов: сколько ждут, спрошены и пропущены',
		add: 'создать план из файла; до запуска ничего не отправляется: kamerton surveys plan add 1 "После решения" --file plan.yaml',
		change: 'заменить правила плана правилами из файла',
		show: 'как далеко план продвинулся и кто по какому правилу пропущен',
		start: 'начать или продолжить после паузы',
		pause: 'пока ничего не отправлять; события ждут, пока не устареют',
		stop: 'завершить насовсем',
		remove: 'удалить план, который не запускали',
		people: 'указать людей из файла для плана с поводом «given»; о каждом событии спросят один раз',
		simulate:
			'что план сделал бы за последние недели; ничего не отправляется: kamerton surveys plan simulate 1 --file plan.yaml',
	},
	args: { plan: 'номер плана из списка', name: 'как план называется' },
	options: {
		file: 'план в YAML или JSON: trigger, where, share, quotas, hours …',
		people: 'CSV с заголовком: event, email и, если известны, name, customer, ticket, team, timeZone, at …',
		plan: 'номер плана, которому эти правила принадлежат или будут принадлежать: его собственные приглашения не считаются',
		weeks: 'за сколько последних недель; без него 4',
		rate: 'ожидаемая доля ответов в процентах вместо наблюдавшейся',
		margin: 'нужная половина ширины 95 % интервала в пунктах оценки',
	},
	columns: {
		id: '№',
		survey: 'опрос',
		name: 'план',
		state: 'состояние',
		waiting: 'ждут',
		asked: 'спрошены',
		leftOut: 'пропущены',
	},
	states: { draft: 'не запущен', running: 'работает', paused: 'на паузе', stopped: 'остановлен' },
	leftOut: {
		stopped: 'план остановлен',
		too_old: 'слишком давно',
		no_longer: 'уже не так',
		no_address: 'нет адреса',
		do_not_ask: 'просили не спрашивать',
		bounced: 'прошлое письмо не принято',
		asked_lately: 'недавно приглашали',
		not_in_sample: 'не попали в выборку',
		over_quota: 'сверх квоты',
	},
	empty: 'Планов рассылки ещё нет. Создаёт их «kamerton surveys plan add».',
	kept: (id, name, state) => `План ${id} «${name}»: ${state}.`,
	counts: (waiting, asked, leftOut) =>
		`Ждут: ${waiting}; за последние 90 дней спрошено ${asked}, пропущено ${leftOut}.`,
	removed: (id) => `План ${id} удалён.`,
	named: (added, known) => `Добавлено: ${added}, указаны раньше: ${known}.`,
	foreseen: (moments, asked, waiting) => `Событий: ${moments}; спросили бы о ${asked}, ещё ждали бы ${waiting}.`,
	rate: (value, low, high, n, from) =>
		`Ожидаемая доля ответов: ${value} % (${low}–${high} %), ${
			{
				survey: `по приглашениям в этот опрос: ${n}`,
				kind: `по приглашениям в опросы этого вида: ${n}`,
				assumed: 'предположение',
			}[from]
		}.`,
	answers: (value, low, high) => `Это ${value} ответов (${low}–${high}).`,
	margin: (value) => `Оценка была бы известна с точностью ± ${value}.`,
	needed: (margin, answers, asked, weeks) =>
		`Для ± ${margin} нужно ${answers} ответов, ${asked} приглашений${weeks === null ? '' : `, ${weeks} нед.`}.`,
};
