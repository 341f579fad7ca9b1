/** Holds the texts of both languages against each other: no key without its twin, plurals as each language needs them. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const web = join(import.meta.dirname, '..');
const folders = globSync('**/en.json', { cwd: web, exclude: ['dist/**'] }).map((file) => dirname(file));

/** The forms that CLDR knows for whole numbers and fractions of each language. */
const plurals = { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'] } as const;
type Language = keyof typeof plurals;

const read = (folder: string, language: Language): Record<string, string> =>
	JSON.parse(readFileSync(join(web, folder, `${language}.json`), 'utf8'));

const plural = /_(zero|one|two|few|many|other)$/;
const baseOf = (key: string) => key.replace(plural, '');
const basesOf = (texts: Record<string, string>) => [...new Set(Object.keys(texts).map(baseOf))].sort();
const placesOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test('each folder of texts has both languages, with the same keys', () => {
	assert.deepEqual(
		folders,
		globSync('**/ru.json', { cwd: web, exclude: ['dist/**'] }).map((file) => dirname(file)),
	);
	assert.ok(folders.length > 5);
	for (const folder of folders) assert.deepEqual(basesOf(read(folder, 'en')), basesOf(read(folder, 'ru')), folder);
});

test('what is counted has every plural form of its language', () => {
	for (const folder of folders) {
		for (const language of ['en', 'ru'] as const) {
			const keys = Object.keys(read(folder, language));
			for (const base of new Set(keys.filter((key) => plural.test(key)).map(baseOf))) {
				const forms = keys.filter((key) => baseOf(key) === base).map((key) => plural.exec(key)?.[1]);
				assert.deepEqual(forms.sort(), [...plurals[language]].sort(), `${folder} ${language} ${base}`);
			}
		}
	}
	// What the table above is made from.
	for (const language of ['en', 'ru'] as const) {
		const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
		assert.deepEqual([...categories].sort(), [...plurals[language]].sort());
	}
});

test('a text and its twin fill the same places', () => {
	for (const folder of folders) {
		const [en, ru] = [read(folder, 'en'), read(folder, 'ru')];
		for (const [key, text] of Object.entries(ru)) {
			// A plural form that English does not have is held against its "other".
			const twin = en[key] ?? en[`${baseOf(key)}_other`] ?? '';
			assert.deepEqual(placesOf(text), placesOf(twin), `${folder} ${key}`);
		}
	}
});

test('no text is empty, and none needs a sign that the font lacks', () => {
	for (const folder of folders) {
		for (const language of ['en', 'ru'] as const) {
			for (const [key, text] of Object.entries(read(folder, language))) {
				assert.ok(text.trim() !== '', `${folder} ${key}`);
				assert.doesNotMatch(text, /[→←↑↓≤≥≈\u202f]/, `${folder} ${language} ${key}`);
			}
		}
	}
});
