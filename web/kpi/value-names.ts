/** Values of dimensions as people call them. */
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { valueNamesQuery } from '../api/value-names.ts';
import { useLanguage } from '../words/texts.ts';
import { nameOfValue, type ValueNames } from './value-words.ts';

const none: ValueNames = {};

export type ValueNamer = (field: string, value: string) => string;

export function useValueNames(): ValueNamer {
	const language = useLanguage();
	const { data = none } = useQuery(valueNamesQuery);
	return useCallback((field, value) => nameOfValue(data, language, field, value), [data, language]);
}

/** A part of the company in words, such as `Chat · Siberia`. */
export function segmentWords(nameOf: ValueNamer, segment: Readonly<Record<string, string>>): string {
	return Object.entries(segment)
		.map(([field, value]) => nameOf(field, value))
		.join(' · ');
}
