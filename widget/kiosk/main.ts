/**
 * A tablet on a counter: one person after another. Answers go onto the device first and from there to the server, so that a
 * network that is away is noticed by the staff alone, in the line at the bottom.
 */
import type { KioskAsked, KioskStopped } from '../../src/api/survey-pages/kiosk-texts.ts';
import { el } from '../shared/element.ts';
import { cacheName } from './cache.ts';
import { newId, openOthers, openQueue, type QueueState, stoppedBy, stoppedStatus } from './queue.ts';
import { openVisit, type Visit } from './visit.ts';

const script = document.currentScript as HTMLScriptElement;
const place = script.dataset['place'] ?? location.pathname;
const main = document.querySelector('main') as HTMLElement;

const number = (name: string, least: number, usual: number) =>
	Math.max(least, Number(new URLSearchParams(location.search).get(name)) || usual) * 1000;
/** Nobody has touched it for so long: is anybody there? */
const idleMs = number('idle', 5, 45);
/** For so long the question and the thanks stay. */
const restMs = number('rest', 1, 10);
const againMs = 20_000;
/** After so long without anybody before it the tablet asks the server whether it still asks the right thing. */
const lookMs = number('look', 1, 300);

const footer = el('footer', { role: 'status' });
document.body.append(footer);

async function begin(): Promise<void> {
	const loaded = await load();
	if ('notice' in loaded) return stopped(loaded);
	let kiosk = loaded;
	let revoked = false;
	let language = 0;
	let visit: Visit | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let state: QueueState = { waiting: 0, refused: 0 };
	let elsewhere = 0;
	const texts = () => kiosk.texts[kiosk.asked[language]?.language ?? 'en'];
	const onStopped = () => {
		revoked = true;
	};
	const onState = (told: QueueState) => {
		state = told;
		line();
	};
	const queue = await openQueue(place, onState, onStopped).catch((error) => {
		main.replaceChildren(el('p', { role: 'alert' }, texts().unkept));
		throw error;
	});
	const sendOthers = openOthers(place, (left) => {
		elsewhere = left;
		line();
	});

	function send(): void {
		void queue.send();
		void sendOthers();
	}

	function line(): void {
		const { allSent, waiting, refused } = texts();
		const parts = [
			kiosk.branch,
			state.waiting > 0 ? waiting.replace('{n}', String(state.waiting)) : allSent,
			state.refused > 0 && refused.replace('{n}', String(state.refused)),
			elsewhere > 0 && texts().elsewhere.replace('{n}', String(elsewhere)),
		];
		footer.replaceChildren(parts.filter(Boolean).join(' · '));
		footer.className = state.refused > 0 ? 'wrong' : '';
	}

	function start(): void {
		clearTimeout(timer);
		const asked = kiosk.asked[language];
		if (!asked) return;
		document.documentElement.lang = asked.language;
		visit = openVisit({
			...{ asked, again: texts().again, unkept: texts().unkept },
			languages: kiosk.asked.flatMap((other, at) => {
				const choose = () => {
					language = at;
					start();
					// Whoever walks away leaves the next one the first language.
					wait(idleMs, restart);
				};
				return at === language ? [] : [{ asked: other, choose }];
			}),
			async keep(said) {
				await queue.add({ ...said, id: newId(), version: kiosk.version, lang: asked.language, at: Date.now() });
				void queue.send();
			},
			onEnd(how) {
				if (how === 'left') void restart();
				else wait(restMs, restart);
			},
		});
		main.replaceChildren(...visit.elements);
		scrollTo(0, 0);
		line();
	}

	async function restart(): Promise<void> {
		clearTimeout(timer);
		const left = visit?.leave();
		language = 0;
		start();
		await left?.catch(() => footer.replaceChildren(texts().unkept));
		await look();
	}

	/** The next one is asked what is published by then, where the server can say it, and nothing by an address that was revoked. */
	async function look(): Promise<void> {
		const now = await load(1).catch(() => kiosk);
		revoked ||= 'notice' in now;
		if (visit?.begun()) return;
		if (revoked) return location.reload();
		if ('notice' in now || now.version === kiosk.version) return;
		kiosk = now;
		start();
	}

	function wait(time: number, then: () => unknown): void {
		clearTimeout(timer);
		timer = setTimeout(then, time);
	}

	/** Whoever goes on is asked whether he is there, before what he answered is put away. */
	function askWhether(): void {
		if (!visit?.begun()) return;
		const { stillThere, goOn } = texts();
		const button = el('button', { type: 'button' }, goOn);
		const dialog = el('dialog', {}, el('p', {}, stillThere), button);
		button.addEventListener('click', () => dialog.close());
		dialog.addEventListener('close', () => {
			dialog.remove();
			touched();
		});
		document.body.append(dialog);
		dialog.showModal();
		wait(restMs, () => {
			dialog.remove();
			void restart();
		});
	}

	function touched(): void {
		if (document.querySelector('dialog[open]') || !visit?.begun()) return;
		wait(idleMs, askWhether);
	}

	for (const type of ['pointerdown', 'keydown', 'input', 'submit']) addEventListener(type, () => setTimeout(touched));
	// Only a touch may ask for the whole screen.
	addEventListener('pointerup', () => {
		if (!document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => undefined);
	});
	addEventListener('online', send);
	setInterval(send, againMs);
	setInterval(() => {
		if (!visit?.begun() && !visit?.ended()) void look();
	}, lookMs);
	start();
	send();
	await keepForLater();
}

/** The address was revoked: what is on the device is told and offered again, since the address may hold again. */
async function stopped(told: KioskStopped): Promise<void> {
	const { language, code, left } = told;
	const [title, text] = told.notice;
	document.documentElement.lang = language;
	main.replaceChildren(el('h1', {}, title), el('p', {}, text), el('p', { class: 'quiet' }, code));
	void keepStopped(told).catch(() => undefined);
	const queue = await openQueue(place, ({ waiting, refused }) => {
		footer.replaceChildren(waiting + refused > 0 ? left.replace('{n}', String(waiting + refused)) : '');
		footer.className = waiting + refused > 0 ? 'wrong' : '';
	});
	const sendOthers = openOthers(place, () => undefined);
	void sendOthers();
	await queue.send();
	setInterval(async () => {
		void sendOthers();
		await queue.send();
		const now = await load(1).catch(() => null);
		if (now !== null && !('notice' in now)) location.reload();
	}, againMs);
}

/** What is asked here; tried until the server or the device knows it. */
async function load(tries = Number.POSITIVE_INFINITY): Promise<KioskAsked | KioskStopped> {
	for (let left = tries; ; left -= 1) {
		try {
			const reply = await fetch(`${place}/asked`, { credentials: 'omit', cache: 'no-store' });
			if (reply.ok) return await reply.json();
			const told = await stoppedBy(reply);
			if (told !== null) return told;
			throw new Error(`${reply.status}`);
		} catch (error) {
			if (left <= 1) throw error;
			footer.replaceChildren('…');
			await new Promise((resolve) => setTimeout(resolve, againMs));
		}
	}
}

/** Without a network, too, it says that it asks nobody, by whatever query it is opened: pages are kept with theirs. */
async function keepStopped(told: KioskStopped): Promise<void> {
	if (!('caches' in globalThis)) return;
	const page = await fetch(place, { credentials: 'omit' }).catch(() => null);
	const cache = await caches.open(cacheName);
	for (const path of [place, `${place}/asked`]) await cache.delete(path, { ignoreSearch: true, ignoreVary: true });
	if (page?.status !== stoppedStatus) return;
	await cache.put(place, page);
	await cache.put(`${place}/asked`, new Response(JSON.stringify(told), { status: stoppedStatus }));
}

/** So that it opens without a network. Browsers allow it behind https alone. */
async function keepForLater(): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	const scope = `${place.slice(0, place.lastIndexOf('/'))}/`;
	await navigator.serviceWorker.register(`${script.src.slice(0, script.src.lastIndexOf('/'))}/worker.js`, { scope });
	await navigator.storage?.persist?.();
	const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(({ href }) => href);
	const cache = await caches.open(cacheName);
	await cache.addAll([place, `${place}/asked`, script.src, ...sheets]);
	document.documentElement.dataset['offline'] = 'ready';
}

void begin();
