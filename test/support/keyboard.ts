/** Walking through a page by Tab, as people without a mouse do. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What the focus can come to, as the page stands: of radio buttons of one name only one. */
const stops = `(() => {
	const all = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')];
	const radios = new Set();
	return all.filter((one) => {
		if (one.tabIndex < 0 || one.disabled || one.closest('[inert]') || one.getClientRects().length === 0) return false;
		// What a closed part holds has its place in the page and cannot be come to.
		if (one.closest('details:not([open])') !== null && one.closest('summary') === null) return false;
		if (getComputedStyle(one).visibility === 'hidden') return false;
		if (one.type !== 'radio') return true;
		if (radios.has(one.name)) return false;
		radios.add(one.name);
		return true;
	}).length;
})()`;

const focused = `(() => {
	const one = document.activeElement;
	if (one === null || one === document.body) return null;
	const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
	// Mantine draws what is chosen beside the input that has the focus.
	const beside = one.nextElementSibling ? getComputedStyle(one.nextElementSibling) : null;
	const drawn = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' ||
		(beside !== null && beside.outlineStyle !== 'none') || getComputedStyle(one.parentElement).outlineStyle !== 'none';
	const isText = one.tagName === 'INPUT' && !['checkbox', 'radio'].includes(one.type);
	return { name: (one.getAttribute('aria-label') || one.textContent || one.name || one.tagName).slice(0, 60), drawn: drawn || isText };
})()`;

/** Tab from the beginning of the page until it leaves it. */
export async function walk(page: Page): Promise<{ reached: number; expected: number; undrawn: readonly string[] }> {
	const expected = Number(await page.evaluate(stops));
	await page.evaluate(
		'document.activeElement?.blur(); window.getSelection()?.removeAllRanges(); document.body.focus()',
	);
	const undrawn: string[] = [];
	let reached = 0;
	for (; reached <= expected + 5; reached += 1) {
		await page.keyboard.press('Tab');
		const at = (await page.evaluate(focused)) as { name: string; drawn: boolean } | null;
		if (at === null) break;
		if (!at.drawn) undrawn.push(at.name);
	}
	return { reached, expected, undrawn };
}

/** Tab until the focus is on what is called so. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
	for (let step = 0; step < 200; step += 1) {
		await page.keyboard.press('Tab');
		const at = (await page.evaluate(focused)) as { name: string } | null;
		if (at && name.test(at.name)) return;
	}
	assert.fail(`never came to ${name}`);
}
