/**
 * A survey on somebody else's page. Whatever happens here, the page goes on: nothing is thrown, nothing is waited for, and with
 * `data-debug` on the script the console says why nothing is asked.
 */
import type { SurveyLanguage } from '../../src/surveys/questionnaire.ts';
import { el } from '../shared/element.ts';
import { openDialog } from './dialog.ts';
import { createMemory, draw } from './memory.ts';
import type { Settings } from './settings.ts';
import { makeShell } from './shell.ts';
import { createTalk, type Told } from './talk.ts';
import { whenToAsk } from './triggers.ts';

declare const kamertonSettings: Settings;

type Options = Readonly<Record<string, unknown>>;
type Handler = (command: string, options?: Options | null) => void;
type Api = Handler & { q?: ArrayLike<Parameters<Handler>>; handlers?: Handler[] };

const settings = kamertonSettings;
const { slug, preview } = settings;
const script = document.currentScript as HTMLScriptElement | null;
const source = script?.src ?? '';
const talk = createTalk(`${source.slice(0, source.lastIndexOf('/w/'))}/w/${slug}`);
const memory = createMemory(slug);
/** What the page says of the visit, by attributes of the script and by `kamerton('set', …)`. */
let said: Options = { ...script?.dataset };
let open: { close(): void } | 'soon' | null = null;
let asked = false;

const debug = (reason: unknown) => {
	if (script?.dataset['debug'] !== undefined) console.info('kamerton:', reason);
};
const say = (type: 'shown' | 'answered' | 'closed') =>
	document.dispatchEvent(new CustomEvent('kamerton', { detail: { type, survey: slug } }));
const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function language(): SurveyLanguage {
	const wanted = [settings.language, text(said['lang']), document.documentElement.lang, navigator.language]
		.map((one) => /^(ru|en)\b/i.exec(one)?.[1]?.toLowerCase())
		.find(Boolean);
	return wanted === 'ru' ? 'ru' : 'en';
}

/** Of his own accord (`wanted`), whoever has answered before may answer again. */
async function ask(options: Options = {}, wanted = false): Promise<void> {
	if (open !== null) return debug('it is open');
	// `/s/…/i/TOKEN` or the token alone.
	const token = text(options['link']).split(/[?#]/)[0]?.split('/').pop() ?? '';
	if (!wanted && !token) {
		if (asked) return debug('asked once on this page');
		if (memory.isQuiet()) return debug('answered or closed not long ago');
		if (draw(slug, text(said['visitor'])) >= settings.share) return debug('not among the share of visitors');
	}
	open = 'soon';
	try {
		const found = preview ?? (await talk.ask({ lang: language(), ...(token && { token }) }));
		// Closed meanwhile by the page.
		if (open !== 'soon') return;
		open = null;
		if (found === null) return debug('nothing is asked here: survey, link and the sites that may ask');
		asked = true;
		const about = { page: `${location.origin}${location.pathname}`, ...said, ...options };
		open = openDialog({
			...{ asked: found, settings, wanted },
			async tell(form) {
				if (preview) return { key: 'preview', problems: [] } satisfies Told;
				if (token) form.set('token', token);
				for (const name of ['page', 'order', 'product', 'branch', 'topic', 'segment'])
					form.set(`said.${name}`, text(about[name as keyof typeof about]));
				return talk.tell(form);
			},
			onSent: () => preview || memory.keepQuiet(settings.quietDays),
			onClosed(finished) {
				open = null;
				if (!preview) memory.keepQuiet(settings.quietDays);
				say(finished ? 'answered' : 'closed');
			},
		});
		say('shown');
	} catch (error) {
		open = null;
		debug(error);
	}
}

const asks = (options?: Options, wanted?: boolean) => void ask(options, wanted);

function launcher(): void {
	const { root } = makeShell(settings, settings.colours);
	const button = el(
		'button',
		{ type: 'button', class: 'launch', lang: language(), dir: 'ltr' },
		settings.launch[language()],
	);
	button.addEventListener('click', () => asks({}, true));
	root.append(button);
}

const handle: Handler = (command, given) => {
	// Whatever a page hands over.
	const options = given ?? {};
	// Of several surveys on one page the first is meant, unless one is named.
	if ((text(options['survey']) || slug) !== slug || (!options['survey'] && api.handlers?.[0] !== handle)) return;
	if (command === 'set') said = { ...said, ...options };
	else if (command === 'ask') asks(options, options['always'] === true);
	else if (command === 'close') {
		if (open === 'soon') open = null;
		else open?.close();
	} else debug(`unknown command ${command}`);
};

const page = window as unknown as { kamerton?: Api };
const early = page.kamerton;
const api: Api = early?.handlers
	? early
	: Object.assign(
			(...command: Parameters<Handler>) => {
				for (const one of api.handlers ?? []) one(...command);
			},
			{ handlers: [] },
		);

function start(): void {
	page.kamerton = api;
	api.handlers?.push(handle);
	for (const command of Array.from(early?.q ?? [])) handle(...command);
	if (preview) asks({}, true);
	else if (settings.trigger === 'button') launcher();
	else whenToAsk(settings, () => asks());
}

const begin = () => {
	try {
		start();
	} catch (error) {
		debug(error);
	}
};
if (document.body) begin();
else document.addEventListener('DOMContentLoaded', begin);
