/** Takes the pictures of `docs/screenshots` from a server of its own with the example data. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { listen } from '../src/api/listen.ts';
import { createLog } from '../src/log.ts';
import { openTestService } from '../test/support/service.ts';
import { chromiumArgs, findChromium } from './chromium.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/screenshots');

const pictures = [
	{ language: 'en', colours: 'light', width: 1280, height: 1400 },
	{ language: 'ru', colours: 'light', width: 1280, height: 1400 },
	{ language: 'en', colours: 'dark', width: 1280, height: 1400 },
	{ language: 'ru', colours: 'dark', width: 390, height: 1400 },
] as const;

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs] });
for (const { language, colours, width, height } of pictures) {
	const service = await openTestService();
	const listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	const page = await browser.newPage({ viewport: { width, height }, colorScheme: colours, locale: language });
	await page.goto(listening.url);
	await page.locator('select[name=other] option').first().waitFor({ state: 'attached' });
	await page.locator('#file').setInputFiles(join(root, 'docs/examples/answers.csv'));
	await page.locator('#kpis table').waitFor();
	const size = width < 600 ? '-phone' : '';
	await page.screenshot({ path: join(folder, `first-page-${language}-${colours}${size}.png`) });
	await page.close();
	await listening.close();
	await service.end();
}
await browser.close();
