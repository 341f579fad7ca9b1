import type { Language } from '../errors.ts';

/** The better liked of our two languages in an Accept-Language header; English where neither is named. */
export function preferredLanguage(header: string | undefined): Language {
	if (header === undefined) return 'en';
	const liked = header.split(',').flatMap((entry): { language: Language; weight: number }[] => {
		const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
		const language = /^(ru|en)(-|$)/.exec(tag)?.[1] as Language | undefined;
		const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
		return language && weight > 0 ? [{ language, weight }] : [];
	});
	// A stable sort: of equals the first named wins.
	return liked.sort((one, other) => other.weight - one.weight)[0]?.language ?? 'en';
}
