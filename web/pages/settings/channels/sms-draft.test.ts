import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftOf, secretsIn, settingsOf } from './sms-draft.ts';

test('what is typed is what was kept', () => {
	const settings = {
		...({
			url: 'https://sms.example.com/{secret.path}',
			method: 'POST',
			format: 'json',
			body: '{"t":"{text}"}',
		} as const),
		headers: { Authorization: 'Basic {secret.sign-in}', 'X-Url': 'https://a:1' },
		takenWhen: { field: 'result.0.status', values: ['0', 'OK'] },
		...{ refusedWhen: null, idField: 'id', perSecond: 5, words: { en: '{link}', ru: '{link}' } },
	};
	const draft = draftOf(settings);
	assert.deepEqual(settingsOf(draft, { path: 'x', 'sign-in': '' }), { ...settings, secrets: { path: 'x' } });
	assert.deepEqual(secretsIn(draft), ['path', 'sign-in']);
});
