/** Not more than so many a second, whoever asks at once. */
import { setTimeout as sleep } from 'node:timers/promises';

export type Pace = (perSecond: number) => Promise<void>;

export function createPace(): Pace {
	let free = 0;
	return async (perSecond) => {
		const present = performance.now();
		const turn = Math.max(free, present);
		free = turn + 1000 / perSecond;
		if (turn > present) await sleep(turn - present);
	};
}
