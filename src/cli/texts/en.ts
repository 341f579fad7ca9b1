import { accountsEn } from './accounts-en.ts';
import { actionsEn } from './actions-en.ts';
import { attentionEn } from './attention-en.ts';
import { auditEn } from './audit-en.ts';
import { backupEn } from './backup-en.ts';
import { casesEn } from './cases-en.ts';
import { channelsEn } from './channels-en.ts';
import { compareEn } from './compare-en.ts';
import { customerEn } from './customer-en.ts';
import { defineEn } from './define-en.ts';
import { demoEn } from './demo-en.ts';
import { doctorEn } from './doctor-en.ts';
import { driversEn } from './drivers-en.ts';
import { experimentsEn } from './experiments-en.ts';
import { explainChangeEn } from './explain-change-en.ts';
import { forecastEn } from './forecast-en.ts';
import { importEn } from './import-en.ts';
import { mailEn } from './mail-en.ts';
import { policiesEn } from './policies-en.ts';
import { pushEn } from './push-en.ts';
import { ratesEn } from './rates-en.ts';
import { relationsEn } from './relations-en.ts';
import { retentionEn } from './retention-en.ts';
import { schedulesEn } from './schedules-en.ts';
import { segmentsEn } from './segments-en.ts';
import { signalsEn } from './signals-en.ts';
import { storyEn } from './story-en.ts';
import { surveyKiosksEn } from './survey-kiosks-en.ts';
import { surveyPlansEn } from './survey-plans-en.ts';
import { surveysEn } from './surveys-en.ts';
import { targetsEn } from './targets-en.ts';
import { valueEn } from './value-en.ts';
import { valuesEn } from './values-en.ts';
import { workspaceEn } from './workspace-en.ts';

export const en = {
	about: 'Kamerton measures the quality of customer service from the data you already have.',
	titles: { 'Usage:': 'Usage:', 'Options:': 'Options:', 'Commands:': 'Commands:', 'Arguments:': 'Arguments:' },
	help: 'show this help',
	version: 'show the version',
	moreHelp: 'Help on a command: kamerton COMMAND --help',
	exitCodes:
		'Exit codes: 0 all went well, 1 a fault, 2 the command was written wrongly, 3 imported with rejected records.',
	commands: {
		serve: 'start the server',
		import: 'bring files in: kamerton import answer survey.csv',
		push: 'send rows as a program would: kamerton push answer rows.jsonl',
		imports: 'list imports, or show one',
		undo: 'take an import back; what it had replaced counts again',
		cancel: 'stop an import that does not count yet',
		rejects: 'write the rejected records of an import as a file to correct',
		kpi: 'compute KPIs: kamerton kpi nps csat --by month',
		change: 'show why a number changed, mix and true change apart: kamerton change csat --by-dimension channel',
		curve:
			'show how large a share is answered or solved after each length of time: kamerton curve first_response_cumulative',
		forecast: 'show where KPIs will be at the end of the month or quarter: kamerton forecast csat nps --until quarter',
		drivers: 'show what goes with the answers behind a KPI, and how much: kamerton drivers csat',
		explainChange: 'show which parts of the company carry a change: kamerton explain-change csat',
		value: 'show what a point of satisfaction goes with in customers who stay, buy again and spend: kamerton value nps',
		relations:
			'show which KPIs move with this one, which first, and what its gain was paid with: kamerton relations csat',
		segments: 'show segments well above and below the rest: kamerton segments csat',
		explain: 'show what stands behind a number: definition, SQL, imports, rows',
		facts: 'list what can be imported, or the columns of one fact',
		schedules: 'business hours: schedules, holidays, and for whom they hold',
		policies: 'promises on tickets (SLA): within what time they are answered or solved',
		targets: 'what the company aims at: targets, proposals, sets, reasons for those missed',
		mail: 'by which server mail leaves, and what became of it',
		channels: 'by what messages leave beside mail, and what became of them',
		surveys: 'what customers are asked',
		signals: 'what has changed: looked for in everything that is watched, and told',
		actions: 'what is done against what is wrong, and whether it helped',
		experiments: 'actions tried on a part, at random, and what came of it',
		cases: 'what is done about single unhappy customers',
		audit: 'who saw, changed and exported what',
		notes: 'notes on dates: releases, actions, what happened',
		settings: 'language, time zone, currency and more, for everybody',
		people: 'accounts: who may sign in, and as what',
		keys: 'keys with which programs come in',
		customer: 'what is held of one customer, to look up or to hand over',
		retention: 'for how long facts and the words in them are kept',
		rates: 'exchange rates: what amounts of other currencies are worth',
		doctor: 'look at an installation and say what to mend',
		backup: 'write everything that is kept into one file, while it runs',
		restore: 'make a data directory from a backup',
		demo: 'fill the data directory with an invented company to look at',
	},
	args: {
		fact: 'what a row of the file is: ticket, answer, order … (see kamerton facts)',
		files: 'CSV, TSV, JSON lines, XLSX or Parquet, plain or gzip',
		import: 'number of the import',
		kpis: 'KPIs of the catalogue (see --list)',
		kpi: 'a KPI of the catalogue',
		factName: 'the fact to show',
	},
	options: {
		data: 'data directory (else KAMERTON_DATA, else ./kamerton-data)',
		lang: 'language of messages: ru or en',
		log: 'least serious log entries to write: debug, info, warn, error, silent',
		json: 'print JSON',
		host: 'address to listen on; others than this computer’s need an administrator first',
		publicUrl: 'the address that people open, where a proxy stands before the server',
		trustedProxies: 'addresses of proxies whose word on addresses and https is taken',
		port: 'port to listen on; 0 takes a free one',
		factsUrl: 'ClickHouse server to keep the facts in',
		zone: 'time zone of the installation, such as Europe/Moscow',
		source: 'system the rows come from; rows are told apart by source and id',
		map: 'mapping file (YAML)',
		set: 'take a column of the fact from this header (COLUMN=HEADER) or give it one value (COLUMN==VALUE); repeatable',
		naive: 'time zone of times without an offset',
		dates: 'order of day and month: dmy or mdy',
		decimal: 'decimal sign: , or .',
		unit: 'unit of response and resolution times where the header names none: seconds, minutes, hours, days, milliseconds, hh:mm, mm:ss',
		encoding: 'utf-8, windows-1251, utf-16le, utf-16be',
		delimiter: 'character between fields: , ; | or tab',
		sheet: 'sheet of a workbook',
		attributes: 'columns without another meaning: all, none, or a list',
		scale: 'scale of the scores in the file, such as 1-11',
		means: 'scale that those codes mean, such as 0-10',
		scrub: 'cover numbers of cards, phones and mails in free words before they are kept',
		dryRun: 'show what would happen, store nothing',
		rejectsFile: 'write the rejected records to this file',
		output: 'file to write to instead of the standard output',
		limit: 'how many to show',
		by: 'group by hour, day, week, month, quarter, year, a dimension or attr.NAME; repeatable, or with commas',
		from: 'first day, such as 2025-01-01; also a month 2025-01, a quarter 2025-Q1, a year',
		to: 'last day, itself included; also a month, a quarter, a year',
		where: 'filter such as channel=chat or "team in (a, b)"; repeatable',
		stat: 'of a length of time: median, p90, mean, within; of one KPI: wait_time=p90; repeatable',
		clock: 'of a length of time: calendar or business; of one KPI: reply_time=business; repeatable',
		param: 'parameter such as target=3600; of one KPI: fcr.window_days=14; repeatable',
		dateRole: 'which date of a row places it in the period, such as solved_at',
		tz: 'time zone of days and groups',
		asOf: 'last day that is known of, itself included: what is younger than a window is maturing; now by default',
		compare: 'compare each number with: previous, year, target, rest, benchmark',
		benchmark: 'with --compare benchmark: a loaded measurement, such as m:acsi',
		as: 'show beside it what another system would report on the same data, and why: zendesk, chatwoot',
		targets: 'show what each number is held against, and whether it gets there',
		money: 'amounts in the currency of the company (company, the default) or of their rows (rows)',
		list: 'list the catalogue',
		followed: 'days after an answer in which customers are followed, 7 to 730 (default: 90)',
		cell: 'values of a result row: month=2025-01, channel=chat; repeatable',
		rows: 'how many rows behind the number to show',
	},
	usage: {
		unknownOption: (name: string) => `Unknown option ${name}.`,
		unknownCommand: (name: string) => `Unknown command ${name}.`,
		missingArgument: (name: string) => `The argument <${name}> is missing.`,
		missingOption: (name: string) => `The option ${name} is missing.`,
		missingValue: (name: string) => `The option ${name} needs a value.`,
		excess: 'There are more arguments than the command takes.',
		badValue: (name: string, value: string, expected: string) =>
			`${name} does not take "${value}". Expected: ${expected}.`,
		notBoth: (one: string, other: string) => `${one} and ${other} do not go together: give one of them.`,
		hint: (command: string) => `Help: ${command} --help`,
	},
	serve: {
		listening: (url: string) => `Kamerton is at ${url}  (Ctrl-C stops it)`,
		setup: (url: string) =>
			`\nNobody can sign in yet. Make yourself the administrator with this link, which works once:\n\n    ${url}\n`,
		overHttp: (url: string) =>
			`People reach this server over the network at ${url}. Without https passwords can be read on the way: put a proxy with a certificate before it, and tell its address with --public-url.`,
		factsLater:
			'The fact store (FACTS_URL) does not answer. Everything else works; it is tried again every few seconds, and numbers are there once it answers.',
		stopping: 'Finishing what has been acknowledged …',
	},
	import: importEn,
	kpi: {
		period: (from: string, to: string, zone: string) => `${from} to ${to}, ${zone}`,
		noData: 'no data yet',
		value: 'Value',
		interval: '95% interval',
		range: (low: string, high: string) => `from ${low} to ${high}`,
		n: 'n',
		leftOut: 'Left out',
		maturing: 'maturing',
		ours: 'Ours',
		theirN: (system: string) => `n, ${system}`,
		theirsIs: (system: string, metric: string, ask: string, date: string) =>
			`${system} “${metric}”: ${ask}, dated by ${date}.`,
		theirsNone: (system: string) => `${system} does not report it.`,
		nearest: 'The nearest that the data allow.',
		unverified: '(known from use, not read there)',
		missing: '—',
		states: {
			ok: '',
			too_few: 'too few',
			no_spread: 'all alike',
			too_young: 'too young',
			empty: 'no data',
		} as Readonly<Record<string, string>>,
		needed: (count: string) => `too few: needs ${count}`,
		list: { id: 'KPI', name: 'Name', group: 'Group', fact: 'Fact', stats: 'Statistics', params: 'Parameters' },
		groups: {
			satisfaction: 'satisfaction',
			speed: 'speed',
			resolution: 'resolution',
			load: 'load',
			staff: 'staff',
			operations: 'operations',
			loyalty: 'loyalty',
			money: 'money',
			others: 'others',
		} as Readonly<Record<string, string>>,
		nothingAsked: 'Name at least one KPI, or --list to see the catalogue.',
		rowsBehind: (count: string) => `Newest rows behind it (${count}):`,
		sections: {
			explanation: 'What it is',
			formula: 'Formula',
			counting: 'Who is counted',
			source: 'Source',
			interval: 'Interval',
			result: 'Result',
			sql: 'SQL that ran',
			imports: 'Imports behind it',
		},
	},
	curve: {
		counts: (n: string, reached: string, ended: string, waiting: string) =>
			`${n} in all: ${reached} reached, ${ended} ended without, ${waiting} still waiting`,
		leftOut: (count: string) => `left out: ${count}`,
		step: (step: string) => `times are rounded up to ${step}`,
		time: 'Within',
		share: 'Share',
		ended: 'Ended without',
		atRisk: 'At risk',
		target: '← target',
	},
	facts: {
		name: 'Fact',
		label: 'One row is',
		meaning: 'Meaning',
		kpis: 'KPIs',
		column: 'Column',
		type: 'Type',
		required: 'Required',
		values: 'Values',
		yes: 'yes',
	},
	schedules: schedulesEn,
	attention: attentionEn,
	story: storyEn,
	values: valuesEn,
	compare: compareEn,
	define: defineEn,
	drivers: driversEn,
	explainChange: explainChangeEn,
	relations: relationsEn,
	segments: segmentsEn,
	value: valueEn,
	forecast: forecastEn,
	policies: policiesEn,
	push: pushEn,
	backup: backupEn,
	doctor: doctorEn,
	targets: targetsEn,
	signals: signalsEn,
	actions: actionsEn,
	experiments: experimentsEn,
	cases: casesEn,
	surveys: surveysEn,
	surveyKiosks: surveyKiosksEn,
	surveyPlans: surveyPlansEn,
	mail: mailEn,
	channels: channelsEn,
	workspace: workspaceEn,
	audit: auditEn,
	customer: customerEn,
	retention: retentionEn,
	accounts: accountsEn,
	rates: ratesEn,
	demo: demoEn,
};

export type Texts = typeof en;
