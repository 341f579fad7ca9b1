/** A list of people as it is typed. */
import { useEffect, useState } from 'react';
import type { Person } from './send-data.ts';
import { useTexts } from './texts.ts';

/**
 * By the place where it is typed: it outlives a click that leads elsewhere. Not kept in the browser, since it names people; closing the page
 * throws it away.
 */
const written = new Map<string, string>();

/** The list as it is typed; reading it answers null and says why where it is none. */
export function usePeople(place: string) {
	const t = useTexts();
	const [text, setText] = useState(written.get(place) ?? '');
	const [error, setError] = useState<string | undefined>(undefined);
	const read = async (): Promise<Person[] | null> => {
		const { readPeople } = await import('./people-text.ts');
		try {
			const people = readPeople(text);
			if (people.length > 0) return people;
			setError(t('listEmpty'));
		} catch (cause) {
			setError(t('listUnreadable', { problem: cause instanceof Error ? cause.message : String(cause) }));
		}
		return null;
	};
	const change = (next: string) => {
		setError(undefined);
		setText(next);
		if (next === '') written.delete(place);
		else written.set(place, next);
	};
	const isWritten = text !== '';
	useEffect(() => {
		if (!isWritten) return;
		const warn = (event: BeforeUnloadEvent) => event.preventDefault();
		window.addEventListener('beforeunload', warn);
		return () => window.removeEventListener('beforeunload', warn);
	}, [isWritten]);
	return { text, error, change, read, forget: () => written.delete(place) };
}
