import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { checkPassword } from './password-rules.ts';

const reasonOf = (password: string, about: readonly string[] = []) => {
	try {
		checkPassword(password, about);
		return null;
	} catch (error) {
		if (error instanceof Fault) return error.code;
		throw error;
	}
};

test('length is what makes a password', () => {
	assert.equal(reasonOf('short pass'), 'password_short');
	assert.equal(reasonOf('x1'.repeat(101)), 'password_long');
	assert.equal(reasonOf('correct horse battery staple'), null);
	assert.equal(reasonOf('мороз и солнце день чудесный'), null);
	assert.equal(reasonOf('Xk9#mQ2$vL7w'), null);
	assert.equal(reasonOf('🐴🔋📎✅🐴🔋📎✅🐴🔋📎'), 'password_short');
});

test('what is guessed first is refused', () => {
	// Of the lists of leaked passwords those that are long enough.
	for (const password of [
		'123456789012',
		'aaaaaaaaaaaa',
		'abababababab',
		'qwertyuiop12',
		'qwertyuiop123',
		'1q2w3e4r5t6y',
		'1qaz2wsx3edc',
		'password1234',
		'PasswordPassword',
		'adminadmin123',
		'йцукенгшщзхъ',
		'пароль123456',
		'kamerton2026',
		'987654321098',
	])
		assert.equal(reasonOf(password), 'password_guessable', password);
});

test('name and mail are no passwords', () => {
	const about = ['Мария Кузнецова', 'maria.kuznetsova@example.com'];
	assert.equal(reasonOf('kuznetsova2026', about), 'password_guessable');
	assert.equal(reasonOf('МарияКузнецова1', about), 'password_guessable');
	assert.equal(reasonOf('kuznetsova любит гречку', about), null);
});
