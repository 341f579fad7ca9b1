/**
 * What comes while a commit waits for the disk goes into the next one together: every one of many writers at once waits for two
 * syncs at most, instead of one for each that came before. Whoever comes alone waits for nobody.
 */

/** Rows that one transaction takes: other writers get their turn. */
const largest = 500;

type Waiting<Item> = {
	readonly item: Item;
	readonly resolve: () => void;
	readonly reject: (error: unknown) => void;
};

/** `work` writes all of its items or none. Where it fails, each is written by itself, so that one cannot spoil the others. */
export function inGroups<Item>(work: (items: readonly Item[]) => Promise<void>): (item: Item) => Promise<void> {
	const waiting: Waiting<Item>[] = [];
	let running = false;
	async function run(): Promise<void> {
		running = true;
		while (waiting.length > 0) {
			const group = waiting.splice(0, largest);
			try {
				await work(group.map(({ item }) => item));
				for (const { resolve } of group) resolve();
			} catch (error) {
				const [first] = group;
				if (first && group.length === 1) first.reject(error);
				else for (const { item, resolve, reject } of group) await work([item]).then(resolve, reject);
			}
		}
		running = false;
	}
	return (item) =>
		new Promise((resolve, reject) => {
			waiting.push({ item, resolve, reject });
			if (!running) void run();
		});
}
