/** Stories of what has changed. */
import type { ErrorEntry } from '../entry.ts';

export const signalMessages = {
	signal_not_found: {
		status: 404,
		en: 'There is no signal {id}. The list of signals has its number.',
		ru: 'Сигнала {id} нет. Номер есть в списке сигналов.',
	},
} as const satisfies Record<string, ErrorEntry>;
