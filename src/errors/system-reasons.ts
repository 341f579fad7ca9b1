/** Why the system does not give a file, in words; what it calls them is nothing for people. */
import type { Language } from './entry.ts';

const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
	ENOENT: { en: 'there is no such file', ru: 'такого файла нет' },
	ENOTDIR: { en: 'there is no such file', ru: 'такого файла нет' },
	EISDIR: { en: 'it is a folder', ru: 'это папка' },
	EACCES: { en: 'it may not be read', ru: 'нет права его читать' },
	EPERM: { en: 'it may not be read', ru: 'нет права его читать' },
	EMFILE: { en: 'too many files are open', ru: 'открыто слишком много файлов' },
	EIO: { en: 'the disk failed to read it', ru: 'ошибка чтения с диска' },
};

/** Anything else as it is. */
export function reasonWords(reason: string, language: Language): string {
	return words[reason]?.[language] ?? reason;
}
