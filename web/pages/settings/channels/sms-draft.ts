/** The settings of a gateway as they are typed. */
import type { Input, Result } from '../../../../src/api/contract/contract.ts';

type Settings = NonNullable<Result<'getChannels'>['sms']['settings']>;

export type SmsDraft = Omit<Settings, 'headers' | 'takenWhen' | 'refusedWhen' | 'idField'> & {
	/** `Name: value`, a line each. */
	readonly headers: string;
	/** `field = value, value`. */
	readonly takenWhen: string;
	readonly refusedWhen: string;
	readonly idField: string;
};

export function draftOf(settings: Settings | null): SmsDraft {
	if (settings === null) {
		return {
			...{ url: '', method: 'POST', headers: '', format: 'json', body: '{"to": "{phone}", "text": "{text}"}' },
			...{ takenWhen: '', refusedWhen: '', idField: '', perSecond: 5 },
			words: { en: '{title} {link} Stop: {stop}', ru: '{title} {link} Отказаться: {stop}' },
		};
	}
	const { headers, takenWhen, refusedWhen, idField, ...rest } = settings;
	return {
		...rest,
		headers: Object.entries(headers)
			.map(([name, value]) => `${name}: ${value}`)
			.join('\n'),
		takenWhen: ruleText(takenWhen),
		refusedWhen: ruleText(refusedWhen),
		idField: idField ?? '',
	};
}

export function settingsOf(draft: SmsDraft, secrets: Readonly<Record<string, string>>): Input<'setSmsChannel'> {
	const { headers, takenWhen, refusedWhen, idField, ...rest } = draft;
	return {
		...rest,
		headers: Object.fromEntries(
			headers.split('\n').flatMap((line) => {
				const at = line.indexOf(':');
				return at < 1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
			}),
		),
		takenWhen: ruleOf(takenWhen),
		refusedWhen: ruleOf(refusedWhen),
		idField: idField.trim() === '' ? null : idField.trim(),
		secrets: Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== '')),
	};
}

/** Names after `secret.` in what is sent. */
export function secretsIn({ url, headers, body }: SmsDraft): readonly string[] {
	const found = [...`${url}\n${headers}\n${body}`.matchAll(/\{secret\.([\w-]+)\}/g)].map(([, name = '']) => name);
	return [...new Set(found)];
}

type Rule = Settings['takenWhen'];

function ruleText(rule: Rule): string {
	return rule === null ? '' : `${rule.field} = ${rule.values.join(', ')}`;
}

function ruleOf(text: string): Rule {
	const at = text.indexOf('=');
	if (text.trim() === '') return null;
	const field = (at < 0 ? text : text.slice(0, at)).trim();
	const values = at < 0 ? [] : text.slice(at + 1).split(',');
	return { field, values: values.map((one) => one.trim()).filter((one) => one !== '') };
}
