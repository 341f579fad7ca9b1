import { accountsRu } from './accounts-ru.ts';
import { actionsRu } from './actions-ru.ts';
import { attentionRu } from './attention-ru.ts';
import { auditRu } from './audit-ru.ts';
import { backupRu } from './backup-ru.ts';
import { casesRu } from './cases-ru.ts';
import { channelsRu } from './channels-ru.ts';
import { compareRu } from './compare-ru.ts';
import { customerRu } from './customer-ru.ts';
import { defineRu } from './define-ru.ts';
import { demoRu } from './demo-ru.ts';
import { doctorRu } from './doctor-ru.ts';
import { driversRu } from './drivers-ru.ts';
import type { Texts } from './en.ts';
import { experimentsRu } from './experiments-ru.ts';
import { explainChangeRu } from './explain-change-ru.ts';
import { forecastRu } from './forecast-ru.ts';
import { importRu } from './import-ru.ts';
import { mailRu } from './mail-ru.ts';
import { policiesRu } from './policies-ru.ts';
import { pushRu } from './push-ru.ts';
import { ratesRu } from './rates-ru.ts';
import { relationsRu } from './relations-ru.ts';
import { retentionRu } from './retention-ru.ts';
import { schedulesRu } from './schedules-ru.ts';
import { segmentsRu } from './segments-ru.ts';
import { signalsRu } from './signals-ru.ts';
import { storyRu } from './story-ru.ts';
import { surveyKiosksRu } from './survey-kiosks-ru.ts';
import { surveyPlansRu } from './survey-plans-ru.ts';
import { surveysRu } from './surveys-ru.ts';
import { targetsRu } from './targets-ru.ts';
import { valueRu } from './value-ru.ts';
import { valuesRu } from './values-ru.ts';
import { workspaceRu } from './workspace-ru.ts';

export const ru: Texts = {
	about: 'Kamerton измеряет качество обслуживания по данным, которые у вас уже есть.',
	titles: { 'Usage:': 'Вызов:', 'Options:': 'Параметры:', 'Commands:': 'Команды:', 'Arguments:': 'Аргументы:' },
	help: 'показать эту справку',
	version: 'показать версию',
	moreHelp: 'Справка по команде: kamerton КОМАНДА --help',
	exitCodes:
		'Коды завершения: 0 — всё хорошо, 1 — ошибка, 2 — команда написана неверно, 3 — загружено, но часть записей отклонена.',
	commands: {
		serve: 'запустить сервер',
		import: 'загрузить файлы: kamerton import answer опрос.csv',
		push: 'отправить строки, как это делает программа: kamerton push answer rows.jsonl',
		imports: 'список загрузок или одна из них',
		undo: 'отменить загрузку; то, что она заменила, снова учитывается',
		cancel: 'прервать загрузку, которая ещё не учитывается',
		rejects: 'записать отклонённые записи в файл для исправления',
		kpi: 'посчитать показатели: kamerton kpi nps csat --by month',
		change:
			'показать, почему число изменилось: структура и само изменение отдельно: kamerton change csat --by-dimension channel',
		forecast:
			'показать, какими показатели будут к концу месяца или квартала: kamerton forecast csat nps --until quarter',
		drivers: 'показать, что и насколько связано с ответами показателя: kamerton drivers csat',
		explainChange: 'показать, какие части компании принесли изменение: kamerton explain-change csat',
		value:
			'показать, с чем идёт пункт удовлетворённости у тех, кто остаётся, покупает снова и тратит: kamerton value nps',
		relations:
			'показать, какие показатели движутся вместе с этим, кто раньше и чем заплачено за его улучшение: kamerton relations csat',
		segments: 'показать сегменты заметно выше и ниже остальных: kamerton segments csat',
		curve: 'показать, какой доле ответили или решили вопрос за разное время: kamerton curve first_response_cumulative',
		explain: 'показать, что стоит за числом: определение, SQL, загрузки, записи',
		facts: 'что можно загрузить; столбцы одного факта',
		schedules: 'рабочее время: расписания, праздники и для кого они действуют',
		policies: 'обязательства по обращениям (SLA): за какое время отвечать и решать',
		targets: 'к чему стремится компания: цели, предложения, наборы, причины недостигнутых',
		mail: 'через какой сервер уходят письма и что с ними стало',
		channels: 'чем, кроме почты, уходят сообщения и что с ними стало',
		surveys: 'о чём спрашивают клиентов',
		signals: 'что изменилось: ищется во всём, за чем ведётся наблюдение, и рассказывается',
		actions: 'что делается против того, что плохо, и помогло ли',
		experiments: 'действия, которые пробуют на части, выбранной жребием, и что получилось',
		cases: 'что делается для отдельных недовольных клиентов',
		audit: 'кто что видел, менял и выгружал',
		notes: 'заметки на датах: выпуски, действия, события',
		settings: 'язык, часовой пояс, валюта и прочее — для всех',
		people: 'учётные записи: кто может войти и в какой роли',
		keys: 'ключи, с которыми входят программы',
		customer: 'что хранится об одном клиенте: найти и выгрузить',
		retention: 'сколько хранятся факты и слова в них',
		rates: 'курсы валют: сколько стоят суммы в других валютах',
		doctor: 'осмотреть установку и сказать, что исправить',
		backup: 'записать всё, что хранится, в один файл, не останавливая работу',
		restore: 'создать каталог данных из резервной копии',
		demo: 'заполнить каталог данных выдуманной компанией для знакомства',
	},
	args: {
		fact: 'что такое строка файла: ticket, answer, order … (см. kamerton facts)',
		files: 'CSV, TSV, JSON по строкам, XLSX или Parquet, можно в gzip',
		import: 'номер загрузки',
		kpis: 'показатели из каталога (см. --list)',
		kpi: 'показатель из каталога',
		factName: 'какой факт показать',
	},
	options: {
		data: 'каталог данных (иначе KAMERTON_DATA, иначе ./kamerton-data)',
		lang: 'язык сообщений: ru или en',
		log: 'с какой важности писать журнал: debug, info, warn, error, silent',
		json: 'вывести JSON',
		host: 'адрес, на котором слушать; вне этого компьютера — только когда есть администратор',
		publicUrl: 'адрес, который открывают люди, если перед сервером стоит прокси',
		trustedProxies: 'адреса прокси, которым верят в том, кто обращается и по https ли',
		port: 'порт; 0 — любой свободный',
		factsUrl: 'сервер ClickHouse для хранения фактов',
		zone: 'часовой пояс установки, например Europe/Moscow',
		source: 'система, из которой строки; строки различаются по источнику и номеру',
		map: 'файл сопоставления (YAML)',
		set: 'взять столбец факта из этого заголовка (СТОЛБЕЦ=ЗАГОЛОВОК) или задать одно значение (СТОЛБЕЦ==ЗНАЧЕНИЕ); можно несколько раз',
		naive: 'часовой пояс дат без смещения',
		dates: 'порядок дня и месяца: dmy или mdy',
		decimal: 'десятичный знак: , или .',
		unit: 'единица времени ответа и решения, если её нет в заголовке: seconds, minutes, hours, days, milliseconds, hh:mm, mm:ss',
		encoding: 'utf-8, windows-1251, utf-16le, utf-16be',
		delimiter: 'знак между полями: , ; | или tab',
		sheet: 'лист книги',
		attributes: 'столбцы без другого значения: all, none или список',
		scale: 'шкала оценок в файле, например 1-11',
		means: 'шкала, которую эти коды означают, например 0-10',
		scrub: 'закрыть номера карт, телефоны и почту в свободных словах до сохранения',
		dryRun: 'показать, что получится, ничего не сохраняя',
		rejectsFile: 'записать отклонённые записи в этот файл',
		output: 'файл вместо стандартного вывода',
		limit: 'сколько показать',
		by: 'группировать по hour, day, week, month, quarter, year, измерению или attr.ИМЯ; можно несколько раз или через запятую',
		from: 'первый день, например 2025-01-01; можно месяц 2025-01, квартал 2025-Q1, год',
		to: 'последний день включительно; можно месяц, квартал, год',
		where: 'отбор, например channel=chat или "team in (a, b)"; можно несколько раз',
		stat: 'для длительностей: median, p90, mean, within; для одного показателя: wait_time=p90; можно несколько раз',
		clock: 'для длительностей: calendar или business; для одного показателя: reply_time=business; можно несколько раз',
		param: 'параметр, например target=3600; для одного показателя: fcr.window_days=14; можно несколько раз',
		dateRole: 'по какой дате относить запись к периоду, например solved_at',
		tz: 'часовой пояс дней и групп',
		asOf: 'последний известный день включительно: что моложе окна, то дозревает; по умолчанию — сейчас',
		compare:
			'сравнить каждое число с: previous (предыдущее), year (год назад), target (цель), rest (остальные), benchmark (эталон)',
		benchmark: 'с --compare benchmark: загруженное готовое значение, например m:acsi',
		as: 'показать рядом, что сообщила бы по тем же данным другая система, и почему: zendesk, chatwoot',
		targets: 'показать рядом с числами цели и достигнуты ли они',
		money: 'суммы в валюте компании (company, по умолчанию) или в валютах записей (rows)',
		list: 'показать каталог',
		followed: 'сколько дней после ответа следить за клиентом, от 7 до 730 (по умолчанию 90)',
		cell: 'значения строки результата: month=2025-01, channel=chat; можно несколько раз',
		rows: 'сколько записей за числом показать',
	},
	usage: {
		unknownOption: (name) => `Неизвестный параметр ${name}.`,
		unknownCommand: (name) => `Неизвестная команда ${name}.`,
		missingArgument: (name) => `Не хватает аргумента <${name}>.`,
		missingOption: (name) => `Не хватает параметра ${name}.`,
		missingValue: (name) => `Параметру ${name} нужно значение.`,
		excess: 'Аргументов больше, чем принимает команда.',
		badValue: (name, value, expected) => `${name}: значение «${value}» не подходит. Ожидается: ${expected}.`,
		notBoth: (one, other) => `${one} и ${other} вместе не задают: нужно что-то одно.`,
		hint: (command) => `Справка: ${command} --help`,
	},
	serve: {
		listening: (url) => `Kamerton доступен по адресу ${url}  (остановить: Ctrl-C)`,
		setup: (url) =>
			`\nВойти пока некому. Станьте администратором по этой ссылке, она сработает один раз:\n\n    ${url}\n`,
		overHttp: (url) =>
			`Сервер доступен по сети: ${url}. Без https пароли можно прочитать по дороге: поставьте перед ним прокси с сертификатом и укажите его адрес в --public-url.`,
		factsLater:
			'Хранилище фактов (FACTS_URL) не отвечает. Всё остальное работает; попытки повторяются каждые несколько секунд, и когда оно ответит, появятся числа.',
		stopping: 'Завершаем принятую работу …',
	},
	import: importRu,
	kpi: {
		period: (from, to, zone) => `с ${from} по ${to}, ${zone}`,
		noData: 'данных пока нет',
		value: 'Значение',
		interval: 'Интервал 95 %',
		range: (low, high) => `от ${low} до ${high}`,
		n: 'n',
		leftOut: 'Не учтено',
		maturing: 'дозревает',
		ours: 'У нас',
		theirN: (system) => `n, ${system}`,
		theirsIs: (system, metric, ask, date) => `${system} «${metric}»: ${ask}, дата — ${date}.`,
		theirsNone: (system) => `${system} этого не показывает.`,
		nearest: 'Ближайшее, что позволяют данные.',
		unverified: '(известно из практики, по источнику не сверено)',
		missing: '—',
		states: {
			ok: '',
			too_few: 'мало данных',
			no_spread: 'все одинаковы',
			too_young: 'слишком рано',
			empty: 'нет данных',
		},
		needed: (count) => `мало данных: нужно ${count}`,
		list: {
			id: 'Показатель',
			name: 'Название',
			group: 'Группа',
			fact: 'Факт',
			stats: 'Статистики',
			params: 'Параметры',
		},
		groups: {
			satisfaction: 'удовлетворённость',
			speed: 'скорость',
			resolution: 'решение',
			load: 'нагрузка',
			staff: 'сотрудники',
			operations: 'процессы',
			loyalty: 'лояльность',
			money: 'деньги',
			others: 'прочее',
		},
		nothingAsked: 'Назовите хотя бы один показатель или вызовите --list, чтобы увидеть каталог.',
		rowsBehind: (count) => `Последние записи за этим числом (${count}):`,
		sections: {
			explanation: 'Что это',
			formula: 'Формула',
			counting: 'Кто учитывается',
			source: 'Источник определения',
			interval: 'Интервал',
			result: 'Результат',
			sql: 'Выполненный SQL',
			imports: 'Загрузки, из которых данные',
		},
	},
	curve: {
		counts: (n, reached, ended, waiting) =>
			`всего ${n}: достигнуто ${reached}, закончилось без этого ${ended}, ещё ждут ${waiting}`,
		leftOut: (count) => `не учтено: ${count}`,
		step: (step) => `времена округлены вверх до ${step}`,
		time: 'За',
		share: 'Доля',
		ended: 'Без этого',
		atRisk: 'Под наблюдением',
		target: '← норматив',
	},
	facts: {
		name: 'Факт',
		label: 'Одна строка — это',
		meaning: 'Значение',
		kpis: 'Показатели',
		column: 'Столбец',
		type: 'Тип',
		required: 'Обязателен',
		values: 'Значения',
		yes: 'да',
	},
	schedules: schedulesRu,
	attention: attentionRu,
	story: storyRu,
	values: valuesRu,
	compare: compareRu,
	define: defineRu,
	drivers: driversRu,
	explainChange: explainChangeRu,
	relations: relationsRu,
	segments: segmentsRu,
	value: valueRu,
	forecast: forecastRu,
	policies: policiesRu,
	push: pushRu,
	backup: backupRu,
	doctor: doctorRu,
	targets: targetsRu,
	signals: signalsRu,
	actions: actionsRu,
	experiments: experimentsRu,
	cases: casesRu,
	surveys: surveysRu,
	surveyKiosks: surveyKiosksRu,
	surveyPlans: surveyPlansRu,
	mail: mailRu,
	channels: channelsRu,
	workspace: workspaceRu,
	audit: auditRu,
	customer: customerRu,
	retention: retentionRu,
	accounts: accountsRu,
	rates: ratesRu,
	demo: demoRu,
};
