/** Settings and password change together: neither server ever has the password of the other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as later } from 'node:timers/promises';
import { createMail } from './mail.ts';
import type { MailStore } from './ports.ts';
import { type MailSettings, mailSettingsShape } from './settings.ts';

const settingsOf = (host: string, given: Partial<MailSettings> = {}) =>
	mailSettingsShape.parse({ host, user: 'us', from: 'service@example.com', ...given });

/** The store as others see it: it takes its time. */
function company() {
	const kept: { settings: MailSettings | null; password: string | null } = { settings: null, password: null };
	const full = { disk: false };
	const mail = createMail({
		store: {
			async settings() {
				const { settings, password } = kept;
				await later();
				return settings && { settings, secret: password, secretUnreadable: false };
			},
			async saveSettings(settings: MailSettings | null, password: string | null) {
				await later();
				if (full.disk) throw new Error('disk full');
				Object.assign(kept, { settings, password });
			},
			recover: async () => {},
			hasten: async () => {},
			due: async () => [],
			nextDue: async () => null,
		} as unknown as MailStore,
		environment: null,
		publicUrl: null,
		companyName: () => 'Shop',
		open: () => assert.fail('nothing is sent'),
		wake: async () => {},
		ending: async () => {},
		barring: { why: async () => null, lift: async () => {} },
		now: () => 0,
	});
	return { mail, kept, full };
}

test('of two who change it at once one has the last word, and never with the password of the other', async () => {
	const { mail, kept } = company();
	await mail.change(settingsOf('one.example'), 'of one');
	await Promise.all([
		mail.change(settingsOf('two.example'), 'of two'),
		// Nothing but the name is another one, so the password stays.
		mail.change(settingsOf('one.example', { fromName: 'Service' }), undefined),
	]);
	const right = new Map([
		['one.example', 'of one'],
		['two.example', 'of two'],
	]);
	assert.equal(kept.password, right.get(kept.settings?.host ?? ''));
	await assert.rejects(mail.change(settingsOf('three.example'), undefined), { code: 'mail_password_needed' });
	await mail.change(settingsOf('three.example', { user: null }), 'for nobody');
	assert.equal(kept.password, null);
});

test('settings that cannot be kept leave the password as it was', async () => {
	const { mail, kept, full } = company();
	await mail.change(settingsOf('one.example'), 'of one');
	full.disk = true;
	for (const host of ['one.example', 'two.example']) {
		await assert.rejects(mail.change(settingsOf(host), 'of another'), /disk full/);
		assert.deepEqual([kept.settings?.host, kept.password], ['one.example', 'of one']);
	}
	full.disk = false;
	await assert.rejects(mail.change({ ...settingsOf('one.example'), site: 'no address' }, 'of another'));
	assert.equal(kept.password, 'of one');
});
