/** Surveys: questionnaires that cannot be asked, and surveys that are not there. */
import type { ErrorEntry } from '../entry.ts';

export const surveyMessages = {
	send_plan_not_found: {
		status: 404,
		en: 'There is no send plan {id}. The list of plans has its number.',
		ru: 'Плана рассылки {id} нет. Номер есть в списке планов.',
	},
	send_plan_changed: {
		status: 409,
		en: 'Somebody has changed the send plan meanwhile (it is at revision {revision}). Look at it and change it again.',
		ru: 'Тем временем план рассылки изменили (сейчас версия {revision}). Посмотрите на него и измените снова.',
	},
	send_plan_trigger_fixed: {
		status: 409,
		en: 'A plan that has begun keeps what triggers it. Stop it and make another one.',
		ru: 'У начатого плана повод не меняется. Остановите его и создайте другой.',
	},
	send_plan_stopped: {
		status: 409,
		en: 'This send plan was stopped for good. Make another one.',
		ru: 'Этот план рассылки остановлен насовсем. Создайте другой.',
	},
	send_plan_started: {
		status: 409,
		en: 'A send plan that has begun stays, with whom it asked. Stop it instead.',
		ru: 'Начатый план рассылки остаётся вместе с теми, кого он спросил. Его можно остановить.',
	},
	send_plan_not_running: {
		status: 409,
		en: 'The send plan is not running. Start it first.',
		ru: 'План рассылки не запущен. Сначала запустите его.',
	},
	send_plan_not_given: {
		status: 409,
		en: 'This plan finds its people among the facts. People are named for plans whose trigger is “given”.',
		ru: 'Этот план находит людей в данных сам. Людей указывают для планов с поводом «given».',
	},
	send_plan_given: {
		status: 409,
		en: 'Whom this plan asks is named later, so there is no past to simulate it on. A dry run of a list tells the same.',
		ru: 'Кого спросит этот план, укажут позже, и прошлого для расчёта нет. То же скажет пробный запуск списка.',
	},
	send_plan_many_moments: {
		status: 422,
		en: 'More than {most} moments lie in these weeks. Simulate fewer weeks, or add conditions.',
		ru: 'В эти недели больше {most} событий. Возьмите меньше недель или добавьте условия.',
	},
	survey_not_found: {
		status: 404,
		en: 'There is no survey {id}. The list of surveys has its number.',
		ru: 'Опроса {id} нет. Номер есть в списке опросов.',
	},
	survey_changed: {
		status: 409,
		en: '{author} has changed the survey meanwhile. Load it again, then make your change.',
		ru: 'Опрос тем временем изменён, автор {author}. Загрузите его снова и внесите изменение.',
	},
	survey_not_published: {
		status: 409,
		en: 'The survey was not published yet, so nobody can answer it. Publish it first.',
		ru: 'Опрос ещё не опубликован, отвечать на него нельзя. Сначала опубликуйте его.',
	},
	survey_kiosk_not_found: {
		status: 404,
		en: 'The survey has no address {id} of a tablet. The list of its addresses has the number.',
		ru: 'Адреса планшета {id} у опроса нет. Номер есть в списке его адресов.',
	},
	survey_kiosk_revoked: {
		status: 410,
		en: 'The address of this tablet was revoked. Open the survey by a new address, which whoever manages the survey can make.',
		ru: 'Адрес этого планшета отозван. Откройте опрос по новому адресу: его создаст тот, кто ведёт опрос.',
	},
	survey_closed: {
		status: 409,
		en: 'The survey takes no more answers. Publish it again to open it.',
		ru: 'Опрос больше не принимает ответов. Опубликуйте его снова, чтобы открыть.',
	},
	survey_anonymous_elsewhere: {
		status: 409,
		en: 'An anonymous survey is answered on its own page alone: another system would know whose answer it hands over.',
		ru: 'На анонимный опрос отвечают только на его странице: другая система знала бы, чей ответ она передаёт.',
	},
	survey_answered: {
		status: 409,
		en: 'Answer “{id}” was finished and cannot be changed any more.',
		ru: 'Ответ «{id}» завершён, изменить его уже нельзя.',
	},
	survey_answer_unknown: {
		status: 400,
		en: 'The survey asks no question “{question}”.',
		ru: 'В опросе нет вопроса «{question}».',
	},
	survey_answer_refused: {
		status: 400,
		en: 'What was answered to “{question}” is not offered there, or longer than 100,000 letters.',
		ru: 'Такого ответа на «{question}» нет среди возможных, или он длиннее 100 000 знаков.',
	},
	survey_logo_refused: {
		status: 400,
		en: 'The logo is no picture: PNG and JPEG are possible, up to 149 kB.',
		ru: 'Логотип — не картинка: подходят PNG и JPEG, до 149 КБ.',
	},
	survey_origin_refused: {
		status: 400,
		en: '“{origin}” is no address of a site. Write it as browsers do, with https:// and without a wildcard: https://shop.example.com.',
		ru: '«{origin}» — не адрес сайта. Напишите его, как в браузере, с https:// и без звёздочек: https://shop.example.com.',
	},
	scripts_not_built: {
		status: 503,
		en: '{name} was not built. Run “npm run build:web”; surveys on their own pages work without it.',
		ru: 'Файл {name} не собран. Выполните «npm run build:web»; опросы на своих страницах работают и без него.',
	},
	survey_published: {
		status: 409,
		en: 'The survey was published, and there may be answers to it. Close it instead of removing it.',
		ru: 'Опрос был опубликован, на него могли ответить. Закройте его вместо удаления.',
	},
	survey_empty: {
		status: 400,
		en: 'The questionnaire has no question. Add one.',
		ru: 'В анкете нет ни одного вопроса. Добавьте хотя бы один.',
	},
	survey_name_twice: {
		status: 400,
		en: 'Two questions are called “{name}”. In the facts they would be one: give each a name of its own.',
		ru: 'Два вопроса названы «{name}». В данных они стали бы одним: дайте каждому своё имя.',
	},
	survey_too_long: {
		status: 400,
		en: 'The questionnaire asks {questions} things; {limit} are possible.',
		ru: 'В анкете {questions} вопросов и пунктов; возможно не более {limit}.',
	},
	survey_option_twice: {
		status: 400,
		en: 'Question “{question}” has two options called “{name}”. Give each a name of its own.',
		ru: 'В вопросе «{question}» два варианта названы «{name}». Дайте каждому своё имя.',
	},
	survey_options_few: {
		status: 400,
		en: 'Question “{question}” has too few options: it needs at least {least}.',
		ru: 'В вопросе «{question}» слишком мало вариантов: нужно не менее {least}.',
	},
	survey_scale_reversed: {
		status: 400,
		en: 'The scale of question “{question}” goes from {from} to {to}. The second number has to be larger.',
		ru: 'Шкала вопроса «{question}» идёт от {from} до {to}. Второе число должно быть больше.',
	},
	survey_nps_scale: {
		status: 400,
		en: 'Question “{question}” measures NPS, which is defined on 0 to 10 alone. Use that scale, or another measure.',
		ru: 'Вопрос «{question}» измеряет NPS, а он определён только на шкале от 0 до 10. Выберите её или другой показатель.',
	},
	survey_condition_unknown: {
		status: 400,
		en: '“{question}” depends on the answer to “{about}”, which the questionnaire does not ask.',
		ru: '«{question}» зависит от ответа на «{about}», но такого вопроса в анкете нет.',
	},
	survey_condition_later: {
		status: 400,
		en: '“{question}” depends on the answer to “{about}”, which is asked only afterwards. Move one of them.',
		ru: '«{question}» зависит от ответа на «{about}», который задаётся позже. Переставьте один из них.',
	},
	survey_condition_never: {
		status: 400,
		en: '“{question}” waits for the answer “{value}” to “{about}”, which cannot be given there.',
		ru: '«{question}» ждёт на «{about}» ответа «{value}», но дать его там нельзя.',
	},
	survey_condition_no_number: {
		status: 400,
		en: '“{question}” compares the answer to “{about}” with a number, but it is none. Name answers instead (“in”).',
		ru: '«{question}» сравнивает ответ на «{about}» с числом, но это не число. Перечислите ответы («in»).',
	},
	survey_jump_nowhere: {
		status: 400,
		en: 'Question “{question}” jumps to “{to}”, which begins no later page. Jumps go forwards, to the first question of a page, or to “end”.',
		ru: 'Вопрос «{question}» ведёт к «{to}», но с него не начинается ни одна из следующих страниц. Переходы ведут вперёд: к первому вопросу страницы или к «end».',
	},
	survey_end_missing: {
		status: 400,
		en: 'The last of the ends must hold for everybody: leave its condition out.',
		ru: 'Последнее завершение должно подходить всем: уберите у него условие.',
	},
	survey_words_missing: {
		status: 400,
		en: 'Words are missing in language “{language}” at “{place}”. Write them, or leave the language out.',
		ru: 'В «{place}» нет текста на языке «{language}». Допишите его или уберите язык из анкеты.',
	},
	survey_field_unknown: {
		status: 400,
		en: 'At “{place}” stands {{field}}, which is nothing that is known. There are name, ticket, order, agent, product, company.',
		ru: 'В «{place}» стоит {{field}}, но такого поля нет. Есть name, ticket, order, agent, product, company.',
	},
} as const satisfies Record<string, ErrorEntry>;
