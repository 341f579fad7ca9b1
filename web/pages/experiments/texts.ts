import { textsOf } from '../../words/texts.ts';
import en from './en.json';
import ru from './ru.json';

export const useTexts = textsOf('experiments', { en, ru });
