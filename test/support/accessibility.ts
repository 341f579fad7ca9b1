/** What axe finds against WCAG 2.2 A and AA, and its best practices; nothing serious is accepted. */
import assert from 'node:assert/strict';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

export async function expectNoProblems(page: Page): Promise<void> {
	await page.evaluate(axe.source);
	const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
	const found = violations.flatMap(({ id, impact, nodes }) =>
		impact === 'serious' || impact === 'critical'
			? nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`)
			: [],
	);
	assert.deepEqual(found, []);
}

/** Nothing sticks out at the right. */
export async function expectNoSideScroll(page: Page): Promise<void> {
	// Charts follow another width once they have noticed. The page's policy lets nothing wait inside of it.
	for (let tries = 0; ; tries += 1) {
		const [width, room] = (await page.evaluate(
			'[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
		)) as [number, number];
		if (width <= room) return;
		assert.ok(tries < 50, `${width} px of ${room} px`);
		await page.waitForTimeout(100);
	}
}
