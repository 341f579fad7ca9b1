/** Cases of unhappy customers. */
import type { ErrorEntry } from '../entry.ts';

export const caseMessages = {
	case_not_found: {
		status: 404,
		en: 'There is no case {id}, or it is not yours to see. The list of cases has its number.',
		ru: 'Случая {id} нет, или он не ваш. Номер есть в списке случаев.',
	},
	case_changed: {
		status: 409,
		en: 'Somebody has changed case {id} meanwhile (version {version}). Look at it first, then make your change again.',
		ru: 'Случай {id} тем временем изменили: версия {version}. Сначала посмотрите её, затем повторите своё изменение.',
	},
	case_withdrawn: {
		status: 409,
		en: 'Case {id} was withdrawn: its answer was corrected or taken back. It comes again by itself if the answer does.',
		ru: 'Случай {id} отозван: ответ исправлен или его больше нет. Если ответ вернётся, случай появится сам.',
	},
	case_contact_needed: {
		status: 400,
		en: 'Case {id} cannot be solved before the customer was reached. Record the contact first.',
		ru: 'Случай {id} нельзя решить, пока с клиентом не связались. Сначала отметьте разговор.',
	},
	case_attempt_needed: {
		status: 400,
		en: 'Nobody has tried to reach the customer of case {id} yet. Record an attempt first.',
		ru: 'С клиентом из случая {id} ещё не пытались связаться. Сначала отметьте попытку.',
	},
	case_end_incomplete: {
		status: 400,
		en: 'To close case {id}, say its root cause and its outcome: without them nothing is learnt from it.',
		ru: 'Чтобы закрыть случай {id}, укажите корневую причину и итог: без них он ничему не учит.',
	},
	case_state_unreachable: {
		status: 400,
		en: 'The customer of case {id} was reached: it cannot be new or not reached any more.',
		ru: 'С клиентом из случая {id} связались: он больше не может быть новым или «не дозвонились».',
	},
	case_cause_unknown: {
		status: 400,
		en: 'The tree of causes has no cause {id}. List the causes for their numbers.',
		ru: 'Причины {id} в дереве причин нет. Номера есть в списке причин.',
	},
	case_score_missing: {
		status: 400,
		en: 'Case {id} began without a score, so there is nothing to hold a second one against.',
		ru: 'Случай {id} начался без оценки, поэтому сравнить вторую не с чем.',
	},
	case_score_off_scale: {
		status: 400,
		en: 'The second score {score} is outside the scale {min}–{max} of the first one.',
		ru: 'Вторая оценка {score} вне шкалы первой: {min}–{max}.',
	},
	case_not_yours: {
		status: 403,
		en: 'The case is kept, and it is for another team: you do not see it.',
		ru: 'Случай сохранён, но он для другой команды: вам он не виден.',
	},
	case_rules_changed: {
		status: 409,
		en: 'Somebody has changed the rules meanwhile (version {version}). Look at them first, then save yours.',
		ru: 'Правила тем временем изменили: версия {version}. Сначала посмотрите их, затем сохраните свои.',
	},
	case_rules_off: {
		status: 400,
		en: 'No rule is switched on that would open a case. Switch one on first.',
		ru: 'Ни одно правило, открывающее случаи, не включено. Сначала включите.',
	},
	case_causes_changed: {
		status: 409,
		en: 'Somebody has changed the causes meanwhile (from version {version}). Look at them first, then save yours.',
		ru: 'Причины тем временем изменили (с версии {version}). Сначала посмотрите их, затем сохраните свои.',
	},
	case_review_changed: {
		status: 409,
		en: 'Somebody has changed the text meanwhile (version {version}). Look at it first, then save yours.',
		ru: 'Текст тем временем изменили: версия {version}. Сначала посмотрите его, затем сохраните свой.',
	},
	cause_twice: {
		status: 400,
		en: 'Two causes have the number {id}. Give each its own.',
		ru: 'У двух причин один номер: {id}. Дайте каждой свой.',
	},
	cause_name_twice: {
		status: 400,
		en: 'Two causes of one branch are called “{name}”. Rename one.',
		ru: 'Две причины одной ветви называются «{name}». Переименуйте одну.',
	},
	cause_parent_missing: {
		status: 400,
		en: 'The cause “{name}” hangs on {id}, which is not in the tree.',
		ru: 'Причина «{name}» привязана к {id}, а такой в дереве нет.',
	},
	cause_circle: {
		status: 400,
		en: 'The cause “{name}” hangs on itself. A tree has no circles.',
		ru: 'Причина «{name}» привязана сама к себе. В дереве не бывает кругов.',
	},
	review_asked_lately: {
		status: 409,
		en: 'This customer was asked for a review in the last half year.',
		ru: 'Этого клиента уже просили об отзыве за последние полгода.',
	},
	review_link_missing: {
		status: 409,
		en: 'The words name a link that is not set: write down where reviews are written, under Cases → Promoters.',
		ru: 'В словах есть ссылка, но она не задана: укажите, где пишут отзывы, в «Случаи → Промоутеры».',
	},
	customer_unreachable: {
		status: 409,
		en: 'Nothing is known by which this customer could be reached: {channel}.',
		ru: 'Не известно, как связаться с этим клиентом: {channel}.',
	},
	customer_refuses: {
		status: 409,
		en: 'This customer does not want to be written to.',
		ru: 'Этот клиент не хочет, чтобы ему писали.',
	},
	case_score_given: {
		status: 409,
		en: 'Case {id} has its second score already.',
		ru: 'У случая {id} уже есть вторая оценка.',
	},
	case_score_asked: {
		status: 409,
		en: 'The customer of case {id} was asked for a second score already.',
		ru: 'Клиента случая {id} уже попросили о второй оценке.',
	},
	review_already_asked: {
		status: 409,
		en: 'For this answer a review has already been asked for.',
		ru: 'По этому ответу отзыв уже просили.',
	},
	answer_not_found: {
		status: 404,
		en: 'There is no answer “{ref}” from “{source}”.',
		ru: 'Ответа «{ref}» из «{source}» нет.',
	},
} as const satisfies Record<string, ErrorEntry>;
