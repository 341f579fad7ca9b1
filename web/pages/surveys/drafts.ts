/** What is written and not saved yet stays in this browser, over a reload, a lost connection or a click that leads elsewhere. */
export type Draft<Written> = {
	/** Of what is kept on the server and it was made from. */
	readonly revision: number;
	/** In ms since 1970. */
	readonly at: number;
	readonly written: Written;
};

/** `isWhole` says whether what was found can be gone on with. */
export function draftsOf<Written>(name: string, isWhole: (written: Partial<Written> | undefined) => boolean) {
	const keyOf = (id: number | string) => `kamerton.${name}.${id}`;
	return {
		read(id: number | string): Draft<Written> | null {
			try {
				const text = localStorage.getItem(keyOf(id));
				if (text === null) return null;
				const draft = JSON.parse(text) as Draft<Written>;
				return isWhole(draft.written) ? draft : null;
			} catch {
				// Cut off, written by something else, or a browser that keeps nothing: there is nothing to go on with.
				return null;
			}
		},
		/** False where the browser has no room for it. */
		keep(id: number | string, draft: Draft<Written>): boolean {
			try {
				localStorage.setItem(keyOf(id), JSON.stringify(draft));
				return true;
			} catch {
				return false;
			}
		},
		drop(id: number | string): void {
			try {
				localStorage.removeItem(keyOf(id));
			} catch {
				// A browser that keeps nothing has nothing to forget.
			}
		},
	};
}
