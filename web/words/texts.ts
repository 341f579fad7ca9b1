/**
 * Texts of the interface, through i18next. Each page and each group of components keeps its own, one file a language beside
 * its code, and reads them by `const useTexts = textsOf('name', { en, ru })`. `words.test.ts` holds the files against each other.
 */
import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { currentLanguage, type Language, rememberLanguage, type Words } from './language.ts';

const i18n = createInstance();

void i18n.use(initReactI18next).init({
	lng: currentLanguage(),
	fallbackLng: false,
	// Texts are set as text, never as HTML.
	interpolation: { escapeValue: false },
	react: { useSuspense: false },
	initAsync: false,
	resources: {},
});

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
/** `tickets_one`, `tickets_other` → `tickets`. */
type KeyOf<Texts> = keyof Texts extends infer Key
	? Key extends `${infer Base}_${Plural}`
		? Base
		: Key extends string
			? Key
			: never
	: never;

/** `count` chooses the plural. It is shown as given, so give the formatted number beside it where it may be large. */
export type Places = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: Key, places?: Places) => string;

/** Registers the texts and returns the hook that reads them; `.now` reads them outside of components. */
export function textsOf<Texts extends object>(name: string, texts: { readonly en: Texts; readonly ru: object }) {
	for (const language of ['en', 'ru'] as const) i18n.addResourceBundle(language, name, texts[language]);
	const now: Translate<KeyOf<Texts>> = (key, places) => i18n.t(key as string, { ns: name, ...places });
	// biome-ignore lint/correctness/noComponentHookFactories: made once a module, where the texts are
	const useTexts = (): Translate<KeyOf<Texts>> => {
		useTranslation(name, { i18n });
		return now;
	};
	return Object.assign(useTexts, { now });
}

/** Re-renders with the language. */
export function useLanguage(): Language {
	useTranslation(undefined, { i18n });
	return currentLanguage();
}

/** A text of the catalogue in the language of the page. */
export function useBoth(): (words: Words) => string {
	const language = useLanguage();
	return (words) => words[language];
}

export async function changeLanguage(language: Language): Promise<void> {
	rememberLanguage(language);
	await i18n.changeLanguage(language);
}
