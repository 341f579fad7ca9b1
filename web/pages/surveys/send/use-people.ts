import { useState } from 'react';
import type { Person } from './send-data.ts';
import { useTexts } from './texts.ts';

/** The list as it is typed; reading it answers null and says why where it is none. */
export function usePeople() {
	const t = useTexts();
	const [text, setText] = useState('');
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
	};
	return { text, error, change, read };
}
