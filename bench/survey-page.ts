/**
 * `npm run bench:survey`: the page of a survey on a slow phone, in a real Chromium: when anything is painted, and when a
 * question can be answered. Slow 4G as Lighthouse has it (1.6 Mbit/s, 150 ms), a processor four times slower, nothing cached.
 */
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../scripts/chromium.ts';
import { listen } from '../src/api/listen.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { openService } from '../src/service.ts';
import { silent } from '../test/support/service.ts';
import { temporaryFolder } from './cleanup.ts';
import { duration, type Line, medianOf, plainLine } from './measure.ts';
import { machine, tableOf, writeFigures } from './page.ts';

const { values } = parseArgs({
	options: { rounds: { type: 'string', default: '9' }, write: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);
const goalMs = 1000;

const service = await openService(readConfig({}, { dataDir: temporaryFolder('survey-page') }), silent);
const { id } = await service.surveys.fromTemplate('csat', 'slow', 'bench');
const { slug } = await service.surveys.publish(id, 'bench');
const listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs] });
try {
	const lines = await measure(browser, `${listening.url}/s/${slug}`);
	console.log(`${tableOf(lines)}\n\n${machine()}`);
	if (values.write) writeFigures([{ part: 'survey-page', lines }], rounds);
} finally {
	await browser.close();
	await listening.close();
	await service.close();
}

type Seen = { paint: number; ready: number; bytes: number };

async function measure(browser: Browser, url: string): Promise<Line[]> {
	const seen: Seen[] = [];
	// The first starts up the browser: it does not count.
	for (let round = 0; round <= rounds; round += 1) {
		const one = await look(browser, url);
		if (round > 0) seen.push(one);
	}
	const paints = seen.map(({ paint }) => paint);
	const slowest = Math.max(...paints);
	return [
		{
			what: 'First paint of a question (median)',
			figure: duration(medianOf(paints)),
			goal: `≤ ${duration(goalMs)}`,
			met: medianOf(paints) <= goalMs,
		},
		plainLine('… the slowest of all', duration(slowest)),
		plainLine('It can be answered', duration(medianOf(seen.map(({ ready }) => ready)))),
		plainLine('What comes over the line', `${(medianOf(seen.map(({ bytes }) => bytes)) / 1024).toFixed(1)} KiB`),
	];
}

async function look(browser: Browser, url: string): Promise<Seen> {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'ru-RU', isMobile: true });
	const page = await context.newPage();
	const phone = await context.newCDPSession(page);
	await phone.send('Network.enable');
	await phone.send('Network.emulateNetworkConditions', {
		...{ offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 },
	});
	await phone.send('Emulation.setCPUThrottlingRate', { rate: 4 });
	await page.goto(url, { waitUntil: 'load' });
	await page.locator('main fieldset').first().waitFor();
	const found = (await page.evaluate(`(() => {
		const [page] = performance.getEntriesByType('navigation');
		const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
		const bytes = performance.getEntriesByType('resource').concat(page).reduce((sum, one) => sum + one.transferSize, 0);
		return { paint, ready: page.domContentLoadedEventEnd, bytes };
	})()`)) as Seen;
	await context.close();
	return found;
}
