/** Which of our two languages the page speaks: the one chosen here before, else the one the server chose by the browser's. */
export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];
/** A text in both languages, as the catalogue brings them. */
export type Words = { readonly en: string; readonly ru: string };

const storageKey = 'kamerton-language';

let current: Language = chosen() ?? languageOf(document.documentElement.lang) ?? 'en';
document.documentElement.lang = current;

export function currentLanguage(): Language {
	return current;
}

/** Only `changeLanguage` of `texts.ts` calls it. */
export function rememberLanguage(language: Language): void {
	current = language;
	document.documentElement.lang = language;
	try {
		localStorage.setItem(storageKey, language);
	} catch {
		// A browser that keeps nothing asks the server again next time.
	}
}

function chosen(): Language | null {
	try {
		return languageOf(localStorage.getItem(storageKey));
	} catch {
		return null;
	}
}

function languageOf(text: string | null): Language | null {
	return languages.find((language) => language === text) ?? null;
}
