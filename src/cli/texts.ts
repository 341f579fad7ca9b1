/** What the command line says, in both languages. */
import type { Language } from '../errors.ts';
import { en, type Texts } from './texts/en.ts';
import { ru } from './texts/ru.ts';

export type { Texts } from './texts/en.ts';

export const texts: Readonly<Record<Language, Texts>> = { en, ru };
