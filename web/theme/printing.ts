/** Paper is white: while the page is printed it wears its light colours, whatever its reader prefers. */
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let printing = false;
let before: string | undefined;
const watchers = new Set<() => void>();

function turn(now: boolean): void {
	if (now === printing) return;
	printing = now;
	const { dataset } = document.documentElement;
	if (now) before = dataset['mantineColorScheme'];
	dataset['mantineColorScheme'] = now ? 'light' : before;
	// The browser takes the page as it is when this returns.
	flushSync(() => {
		for (const watcher of watchers) watcher();
	});
}

/** Once, at the start. */
export function watchPrinting(): void {
	addEventListener('beforeprint', () => turn(true));
	addEventListener('afterprint', () => turn(false));
	matchMedia('print').addEventListener('change', ({ matches }) => turn(matches));
}

/** For what is drawn with the colours of the page rather than styled by them. */
export function usePrinting(): boolean {
	return useSyncExternalStore(
		(watcher) => {
			watchers.add(watcher);
			return () => void watchers.delete(watcher);
		},
		() => printing,
	);
}
