/** A whole Kamerton with its web app, looked at through a real Chromium. */
import assert from 'node:assert/strict';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../scripts/chromium.ts';
import { buildWeb } from '../../scripts/web/build.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from './service.ts';
import { letIn, signedIn, type Visitor } from './session.ts';

/** `visitor`: who looks, an administrator where none is named; null: somebody who has not signed in. */
export type OpenOptions = BrowserContextOptions & { readonly visitor?: Visitor | null };

export type TestBrowser = {
	readonly service: TestService;
	readonly url: string;
	/** A reader of their own: no cookies or choices of others. */
	open(path?: string, options?: OpenOptions): Promise<Page>;
	/** Fails where the browser complained of anything else since it was last asked: blocked scripts, missing files, exceptions. */
	expectNoComplaints(): void;
	/** Lets those of this pattern pass until `expectNoComplaints` is asked next; some arrive late. */
	expectOnlyComplaints(pattern: RegExp): void;
	/** Nobody answers at `url` until `answer`: what a browser is told to believe of its network does not hold for all that it sends. */
	silence(): Promise<void>;
	answer(): Promise<void>;
	end(): Promise<void>;
};

/** On the data of `service`, else on none. */
export async function openTestBrowser(service?: TestService): Promise<TestBrowser> {
	await buildWeb();
	const own = service ?? (await openTestService());
	const listenAt = (port: number) =>
		listen({ service: own, log: createLog('silent'), config: { host: '127.0.0.1', port } });
	let listening: Listening = await listenAt(0);
	const { url } = listening;
	const browser: Browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs] });
	const complaints: string[] = [];
	const expected: RegExp[] = [];
	return {
		service: own,
		url,
		async open(path = '/', { visitor, ...options } = {}) {
			const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 }, ...options });
			if (visitor !== null) await letIn(context, url, await signedIn(own, visitor));
			const page = await context.newPage();
			// Generous: the machine of the checks may be busy with other things.
			page.setDefaultTimeout(60_000);
			page.on('console', (message) => {
				if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
			});
			page.on('pageerror', (error) => complaints.push(String(error)));
			await page.goto(`${url}${path}`);
			return page;
		},
		expectNoComplaints() {
			const unexpected = complaints.splice(0).filter((text) => !expected.some((one) => one.test(text)));
			expected.length = 0;
			assert.deepEqual(unexpected, []);
		},
		expectOnlyComplaints: (pattern) => void expected.push(pattern),
		silence: () => listening.close(),
		async answer() {
			listening = await listenAt(Number(new URL(url).port));
		},
		async end() {
			await browser.close();
			await listening.close();
			await own.end();
		},
	};
}
