/** When it is time to ask. */
import type { Settings } from './settings.ts';

export function whenToAsk({ trigger, seconds, event }: Settings, ask: () => void): void {
	if (trigger === 'time') setTimeout(() => onceSeen(ask), seconds * 1000);
	if (trigger === 'event') document.addEventListener(event, ask);
	if (trigger === 'exit') {
		// Out through the upper edge: to the tabs or the address. On a phone there is no such sign.
		const leaving = ({ relatedTarget, clientY }: MouseEvent) => {
			if (relatedTarget !== null || clientY > 0) return;
			document.removeEventListener('mouseout', leaving);
			ask();
		};
		document.addEventListener('mouseout', leaving);
	}
}

/** Nobody is asked in a tab that he does not look at. */
function onceSeen(ask: () => void): void {
	if (!document.hidden) ask();
	else document.addEventListener('visibilitychange', () => ask(), { once: true });
}
