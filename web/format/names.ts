/** Names of currencies, countries and time zones, as the browser knows them in the language of the page. */
import { currentLanguage } from '../words/language.ts';

export type Choice = { readonly value: string; readonly label: string };

function namesOf(type: 'currency' | 'region') {
	return new Intl.DisplayNames([currentLanguage()], { type, fallback: 'none' });
}

function sorted(choices: readonly Choice[]): Choice[] {
	const { compare } = new Intl.Collator(currentLanguage());
	return choices.toSorted((one, other) => compare(one.label, other.label));
}

/** Those of the two languages and the widest used first. */
const firstCurrencies = ['RUB', 'USD', 'EUR', 'KZT', 'BYN', 'GBP', 'CNY'];

export function currencyChoices(): Choice[] {
	const names = namesOf('currency');
	const choice = (value: string): Choice => ({ value, label: `${value}, ${names.of(value) ?? value}` });
	const others = Intl.supportedValuesOf('currency').filter((code) => !firstCurrencies.includes(code));
	return [...firstCurrencies, ...others].map(choice);
}

/** Codes that name a union or nothing that has holidays. */
const noCountries = ['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO'];
const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));

/** Every code that has a name; there is no list of them to ask the browser for. */
export function countryChoices(): Choice[] {
	const names = namesOf('region');
	const codes = letters.flatMap((one) => letters.map((other) => `${one}${other}`));
	const named = codes.flatMap((value) => {
		const label = noCountries.includes(value) ? undefined : names.of(value);
		return label === undefined ? [] : [{ value, label }];
	});
	// Former codes have the name of what they became.
	const first = new Map(named.toReversed().map((choice) => [choice.label, choice]));
	return sorted([...first.values()]);
}

/** `chosen` may be a name that this browser does not list, such as `UTC`. */
export function zoneChoices(chosen: string): Choice[] {
	const zones = new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')]);
	return [...zones].toSorted().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
