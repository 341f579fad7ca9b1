/** A survey on somebody else's page, in a real Chromium: another origin, with the strictest content security policy. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { sentPerMinute } from '../../src/api/survey-pages/sent-limit.ts';
import { plainWidget, type WidgetSettings } from '../../src/surveys/widget.ts';
import { expectNoProblems } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

let browser: TestBrowser;
let shop: Server;
let shopUrl: string;
/** What the pages of the shop say, by path. */
const pages = new Map<string, { readonly html: string; readonly policy: string }>();
const scripts = new Map<string, string>();

/** What the browser is opened with is a picture, for which it sooner or later looks for an icon that there is not. */
const noIcon = /status of 404/;

before(async () => {
	browser = await openTestBrowser();
	shop = createServer(({ url = '' }, reply) => {
		const path = url.split('?')[0] ?? '';
		const script = scripts.get(path);
		if (script !== undefined) return reply.setHeader('content-type', 'text/javascript').end(script);
		const page = pages.get(path);
		if (!page) return reply.writeHead(204).end();
		reply.setHeader('content-type', 'text/html; charset=utf-8').setHeader('content-security-policy', page.policy);
		return reply.end(page.html);
	});
	await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
	shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
});
after(async () => {
	await browser?.end();
	shop?.close();
});
afterEach(() => {
	browser.expectOnlyComplaints(noIcon);
	browser.expectNoComplaints();
});

let count = 0;

type Placed = { readonly page: Page; readonly name: string; readonly slug: string; readonly id: number };

/** A published survey on a page of the shop, which has been opened. */
async function placed(
	settings: Partial<WidgetSettings>,
	{
		attributes = '',
		body = '',
		own = '',
		options = {},
		template = 'csat' as 'csat' | 'after_ticket' | 'nps',
		kamerton = browser.url,
	} = {},
): Promise<Placed> {
	count += 1;
	const name = `website ${count}`;
	const { surveys } = browser.service;
	const { id } = await surveys.fromTemplate(template, name, 'test');
	const { slug } = await surveys.publish(id, 'test');
	await surveys.widgets.set(id, { ...plainWidget, origins: [shopUrl], seconds: 0, ...settings }, 'test');
	const path = `/page-${count}`;
	scripts.set(`${path}.js`, own);
	pages.set(path, {
		html: `<!doctype html><html lang="en"><title>Shop</title><style nonce="shop">dialog, * { font-style: italic !important; display: block }</style>
			<script src="${path}.js"></script><script src="${kamerton}/w/${slug}.js" async ${attributes}></script>
			<h1>Shop</h1><button id="cart">Cart</button><input aria-label="Search">${body}`,
		policy: `default-src 'none'; style-src 'nonce-shop'; script-src 'self' ${browser.url}; connect-src ${browser.url}; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'`,
	});
	const page = await browser.open('/icon.svg', { visitor: null, ...options });
	await page.goto(`${shopUrl}${path}`);
	return { page, name, slug, id };
}

const answers = async (survey: string) => {
	await browser.service.push.settle();
	return browser.service.rows(
		'answer',
		'question, score, text, attributes, toString(order_key != 0) AS of_order',
		`survey = '${survey}'`,
	);
};

const dialogOf = (page: Page) => page.getByRole('dialog');

test('the script is small, and does nothing where nobody is asked', async () => {
	const { slug, id } = await placed({ trigger: 'call' });
	const fetched = async () => fetch(`${browser.url}/w/${slug}.js`, { headers: { 'accept-encoding': 'gzip' } });
	const reply = await fetched();
	assert.equal(reply.headers.get('cross-origin-resource-policy'), 'cross-origin');
	const size = Number(reply.headers.get('content-length'));
	assert.ok(size > 2_000 && size <= 10_240, `${size} bytes`);
	assert.doesNotMatch(await reply.text(), new RegExp(shopUrl));
	await browser.service.surveys.close(id, 'test');
	assert.equal(await (await fetched()).text(), '');
	assert.equal(await (await fetch(`${browser.url}/w/unknown.js`)).text(), '');
});

test('on a page with a strict policy a visitor answers; what the page knows comes along, nothing else', async () => {
	const { page, name } = await placed(
		{ trigger: 'call' },
		{
			attributes: 'data-order="O-17" data-customer="C-9"',
			own: `kamerton = function () { (kamerton.q = kamerton.q || []).push(arguments) }; kamerton('ask', { product: 'Tent' })`,
		},
	);
	const dialog = dialogOf(page);
	await dialog.getByRole('heading', { name: 'How did we do?' }).waitFor();
	await expectNoProblems(page);
	await dialog.getByRole('button', { name: 'Send' }).click();
	await dialog.getByText('Please answer this question.').waitFor();
	await expectNoProblems(page);
	await page.waitForTimeout(500);
	await dialog.getByLabel('4 of 5').check();
	await dialog.getByLabel(/main reason/).fill('Quick <b>&</b> 😀\nשלום');
	await dialog.getByRole('button', { name: 'Send' }).click();
	await dialog.getByText('Your answer has arrived').waitFor();
	await dialog.getByRole('button', { name: 'Close' }).last().click();
	await dialog.waitFor({ state: 'detached' });
	const rows = await answers(name);
	const attributes = { asked: 'website', page: page.url() };
	assert.deepEqual(rows, [
		{ question: 'satisfied', score: 4, text: '', attributes, of_order: '1' },
		{ question: 'why', score: null, text: 'Quick <b>&</b> 😀\nשלום', attributes, of_order: '1' },
	]);
	assert.deepEqual(await page.context().cookies(), []);
});

test('by keys: it does not take the focus away, walks round inside, closes by Escape and is quiet afterwards', async () => {
	const { page } = await placed({ trigger: 'time' });
	const dialog = dialogOf(page);
	await page.getByLabel('Search').focus();
	await dialog.waitFor();
	assert.equal(await page.evaluate('document.activeElement.tagName'), 'INPUT');
	assert.equal(await page.evaluate('Object.keys(localStorage).length'), 0);
	await dialog.getByRole('button', { name: 'Close' }).focus();
	const inside = () =>
		page.evaluate(
			'document.activeElement.shadowRoot?.activeElement?.getAttribute("aria-label") ?? document.activeElement.shadowRoot?.activeElement?.textContent',
		);
	const walked = [await inside()];
	for (let step = 0; step < 4; step += 1) {
		await page.keyboard.press('Tab');
		walked.push(await inside());
	}
	assert.deepEqual(walked, ['Close', '1 of 5: Very dissatisfied', '', 'Send', 'Close']);
	await page.keyboard.press('Shift+Tab');
	assert.equal(await inside(), 'Send');
	await page.keyboard.press('Escape');
	await dialog.waitFor({ state: 'detached' });
	assert.equal(await page.evaluate('document.activeElement.tagName'), 'INPUT');
	assert.equal(await page.evaluate('Object.keys(localStorage).length'), 1);
	await page.reload();
	await page.waitForTimeout(700);
	assert.equal(await dialog.count(), 0);
	// Asked for by the page itself, it is there again.
	await page.evaluate("kamerton('ask', { always: true })");
	await dialog.waitFor();
	await page.evaluate("kamerton('close')");
	await dialog.waitFor({ state: 'detached' });
});

test('in the middle, in the dark, in Russian, on a phone: the page behind is out of reach', async () => {
	const options = { colorScheme: 'dark', reducedMotion: 'reduce', viewport: { width: 360, height: 640 } } as const;
	const { page } = await placed(
		{ trigger: 'event', event: 'order:done', position: 'centre', language: 'ru', colour: '#ffcc00' },
		{ options, template: 'after_ticket' },
	);
	await page.waitForTimeout(300);
	await page.evaluate("document.dispatchEvent(new CustomEvent('order:done'))");
	const dialog = dialogOf(page);
	await dialog.getByRole('heading', { name: 'О вашем обращении' }).waitFor();
	await expectNoProblems(page);
	const style = (name: string) =>
		page.evaluate(
			`getComputedStyle(document.querySelector('kamerton-survey').shadowRoot.querySelector('dialog')).${name}`,
		);
	assert.equal(await style('animationName'), 'none');
	assert.equal(await style('backgroundColor'), 'rgb(20, 24, 28)');
	await page
		.getByRole('button', { name: 'Cart' })
		.click({ timeout: 500 })
		.then(
			() => assert.fail('the page behind was clicked'),
			() => {},
		);
	await page.waitForTimeout(500);
	await dialog.getByLabel('2 из 5').check();
	await dialog.getByRole('button', { name: 'Дальше' }).click();
	await dialog.getByText('Страница 2 из 2').waitFor();
	await dialog.getByLabel(/лучше/).waitFor();
	await expectNoProblems(page);
	await dialog.getByRole('button', { name: 'Назад' }).click();
	assert.ok(await dialog.getByLabel('2 из 5').isChecked());
	await page.keyboard.press('Escape');
	await dialog.waitFor({ state: 'detached' });
});

test('on the way out, and by a button', async () => {
	const { page } = await placed({ trigger: 'exit' });
	await page.mouse.move(200, 200);
	await page.waitForTimeout(300);
	assert.equal(await dialogOf(page).count(), 0);
	await page.evaluate("document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1, relatedTarget: null }))");
	await dialogOf(page).waitFor();

	const { page: other } = await placed({ trigger: 'button', position: 'bottom_left' });
	const button = other.getByRole('button', { name: 'Your opinion' });
	await expectNoProblems(other);
	await button.click();
	await dialogOf(other).waitFor();
	await other.keyboard.press('Escape');
	await button.click();
	await dialogOf(other).waitFor();
});

test('a personal link knows whom it asks, once', async () => {
	const { page, id, name } = await placed({ trigger: 'call' }, { template: 'after_ticket' });
	const context = { known: { ticket: 'T-5', agent: 'Anna' }, about: { ticket: 'T-5' }, language: null };
	const [token = ''] = await browser.service.surveys.links(id, [{ ...context, days: null }]);
	const ask = () => page.evaluate(`kamerton('ask', { link: '/s/x/i/${token}', order: 'O-1' })`);
	await page.waitForFunction('window.kamerton');
	// Whatever a page hands over instead of what it knows, nothing is thrown at it.
	await page.evaluate("for (const given of [null, undefined, 7, 'text']) kamerton('set', given)");
	await page.evaluate("kamerton('ask', null)");
	await dialogOf(page).waitFor();
	await page.evaluate("kamerton('close', null)");
	await dialogOf(page).waitFor({ state: 'detached' });
	await ask();
	const dialog = dialogOf(page);
	await dialog.getByText('You wrote to us about T-5').waitFor();
	await page.waitForTimeout(500);
	await dialog.getByLabel('5 of 5').check();
	await dialog.getByRole('button', { name: 'Next' }).click();
	await dialog.getByLabel('What did Anna do well?').waitFor();
	await page.keyboard.press('Escape');
	// Goes on where it was left.
	await ask();
	await dialog.getByText('Page 2 of 2').waitFor();
	assert.deepEqual(
		(await answers(name)).map(({ question, score, of_order }) => [question, score, of_order]),
		[['satisfied', 5, '0']],
	);
});

test('another site may not ask, and its page notices nothing', async () => {
	const { page, slug, name } = await placed({ trigger: 'time', origins: ['https://other.example.com'] });
	await page.waitForTimeout(700);
	assert.equal(await dialogOf(page).count(), 0);
	const foreign = { origin: shopUrl, 'content-type': 'application/x-www-form-urlencoded' };
	for (const origin of [foreign.origin, 'null', 'https://other.example.com.evil.example', 'http://other.example.com']) {
		const reply = await fetch(`${browser.url}/w/${slug}/answers`, {
			...{ method: 'POST', headers: { ...foreign, origin }, body: 'page=0&q.satisfied=5' },
		});
		assert.equal(reply.status, 403, origin);
		assert.equal(reply.headers.get('access-control-allow-origin'), null);
	}
	const allowed = await fetch(`${browser.url}/w/${slug}/asked`, { headers: { origin: 'https://other.example.com' } });
	assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://other.example.com');
	assert.equal(allowed.headers.get('access-control-allow-credentials'), null);
	assert.equal(allowed.headers.get('vary'), 'origin');
	// A page that may ask reads also why its answer was not taken.
	const tooLarge = await fetch(`${browser.url}/w/${slug}/answers`, {
		...{ method: 'POST', headers: { ...foreign, origin: 'https://other.example.com' } },
		body: `page=0&q.satisfied=5&x=${'x'.repeat(5 << 20)}`,
	});
	assert.equal(tooLarge.status, 413);
	assert.equal(tooLarge.headers.get('access-control-allow-origin'), 'https://other.example.com');
	let often: Response | undefined;
	for (let tries = 0; tries <= sentPerMinute.answer && often?.status !== 429; tries += 1) {
		often = await fetch(`${browser.url}/w/${slug}/answers`, {
			...{ method: 'POST', headers: { ...foreign, origin: 'https://other.example.com' } },
			body: `page=0&stamp=${slug}`,
		});
	}
	assert.equal(often?.status, 429);
	assert.equal(often.headers.get('access-control-allow-origin'), 'https://other.example.com');
	assert.deepEqual(await answers(name), []);
	await page.context().close();
	// The browser itself tells whoever opens the console that the answer was kept from the page.
	browser.expectOnlyComplaints(/CORS|403|ERR_FAILED|status of 404/);
});

test('programs that fill in everything do not count', async () => {
	const { slug, name } = await placed({ trigger: 'call' });
	const asked = (await (await fetch(`${browser.url}/w/${slug}/asked`, { headers: { origin: shopUrl } })).json()) as {
		stamp: string;
	};
	const body = new URLSearchParams({
		page: '0',
		stamp: asked.stamp,
		'q.satisfied': '5',
		website: 'http://spam.example',
	});
	const reply = await fetch(`${browser.url}/w/${slug}/answers`, { method: 'POST', headers: { origin: shopUrl }, body });
	assert.equal(reply.status, 200);
	assert.deepEqual(await answers(name), []);
});

test('when Kamerton is down the page goes on; what was typed can be sent again', async () => {
	const down = await placed({ trigger: 'time' }, { kamerton: 'http://127.0.0.1:9' });
	await down.page.getByRole('button', { name: 'Cart' }).click();
	browser.expectOnlyComplaints(/ERR_|Content Security Policy|status of 404/);

	const { page, name } = await placed({ trigger: 'time' });
	const dialog = dialogOf(page);
	await dialog.waitFor();
	await page.waitForTimeout(500);
	await dialog.getByLabel('1 of 5').check();
	await dialog.getByLabel(/main reason/).fill('Nobody came');
	let tries = 0;
	await page.route('**/answers', (route) => {
		tries += 1;
		return route.abort();
	});
	await dialog.getByRole('button', { name: 'Send' }).click();
	await dialog.getByText('No connection.').waitFor();
	assert.equal(tries, 2);
	assert.equal(await dialog.getByLabel(/main reason/).inputValue(), 'Nobody came');
	await page.unroute('**/answers');
	await dialog.getByRole('button', { name: 'Send' }).click();
	await dialog.getByText('We are sorry').waitFor();
	assert.deepEqual(
		(await answers(name)).map(({ score, text }) => score ?? text),
		[1, 'Nobody came'],
	);
	browser.expectOnlyComplaints(/ERR_FAILED|CORS|status of 404/);
});

test('errors of the page and of its old libraries do not stop it', async () => {
	const { page } = await placed(
		{ trigger: 'time' },
		{
			own: "Array.prototype.toJSON = () => 'broken'; Object.prototype.extra = 1; window.localStorage.clear(); setTimeout(() => { throw new Error('of the shop') }); Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })",
		},
	);
	await dialogOf(page).waitFor();
	await page.keyboard.press('Tab');
	browser.expectOnlyComplaints(/of the shop|status of 404/);
});

test('of visitors that the page tells apart a share is asked, always the same', async () => {
	const { draw } = await import('../../widget/website/memory.ts');
	const drawn = Array.from({ length: 10_000 }, (_, at) => draw('nps', `visitor-${at}`));
	for (const share of [1, 10, 50, 90]) {
		const asked = drawn.filter((one) => one < share).length / 100;
		// Three standard deviations of a share of 10,000.
		assert.ok(Math.abs(asked - share) < 3 * Math.sqrt((share * (100 - share)) / 10_000), `${share} %: ${asked} %`);
	}
	assert.equal(draw('nps', 'visitor-1'), drawn[1]);
	// Whoever is asked by one survey is not for that reason asked by another: of two halves a quarter is in both.
	const both = drawn.filter((one, at) => one < 50 && draw('csat', `visitor-${at}`) < 50).length / 100;
	assert.ok(Math.abs(both - 25) < 3 * Math.sqrt((25 * 75) / 10_000), `${both} %`);
});
