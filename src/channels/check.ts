/** Whether the texts of a gateway can work: before they are kept, not when the first message does not leave. */
import { Fault } from '../errors.ts';
import type { SmsSettings } from './settings.ts';
import { filledIn, insideJson, namesIn } from './template.ts';

const ofMessage = ['phone', 'text', 'id'];
const ofWords = ['company', 'title', 'link', 'stop'];

/** Faults `channel_names_unknown`, `channel_names_missing`, `channel_body_json`. */
export function checkGateway({ url, method, headers, format, body, words }: SmsSettings): void {
	const sent = method === 'GET' || format === 'none' ? '' : body;
	const names = namesIn(url, sent, ...Object.values(headers));
	assertKnown(
		[...names].filter((name) => !name.startsWith('secret.')),
		ofMessage,
	);
	assertThere(['phone', 'text'], namesIn(url, sent));
	if (sent !== '' && format === 'json') {
		// Letters that have to be written otherwise inside of quotes.
		const sample = Object.fromEntries([...names].map((name) => [name, '"\\\n']));
		try {
			JSON.parse(filledIn(sent, sample, insideJson));
		} catch (error) {
			throw new Fault('channel_body_json', { reason: error instanceof Error ? error.message : '' });
		}
	}
	for (const text of Object.values(words)) {
		assertKnown([...namesIn(text)], ofWords);
		assertThere(['link'], namesIn(text));
	}
}

/** Names of the secrets that it needs. */
export function secretsOf({ url, headers, body }: SmsSettings): readonly string[] {
	const names = [...namesIn(url, body, ...Object.values(headers))];
	return names.flatMap((name) => (name.startsWith('secret.') ? [name.slice('secret.'.length)] : []));
}

function assertKnown(names: readonly string[], known: readonly string[]): void {
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length > 0) {
		throw new Fault('channel_names_unknown', { names: unknown.join(', '), known: known.join(', ') });
	}
}

function assertThere(wanted: readonly string[], names: ReadonlySet<string>): void {
	const missing = wanted.filter((name) => !names.has(name));
	if (missing.length > 0) throw new Fault('channel_names_missing', { names: missing.join(', ') });
}
