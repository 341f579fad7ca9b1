/** The sentences behind the error codes. Grouped by the room that raises them; keep each group together. */
export type Language = 'en' | 'ru';
export type ErrorEntry = { status: number; en: string; ru: string };

export const messages = {
	// anywhere
	internal: {
		status: 500,
		en: 'Something went wrong inside Kamerton. The log has the details.',
		ru: 'Внутренняя ошибка Kamerton. Подробности — в журнале.',
	},
} as const satisfies Record<string, ErrorEntry>;
