/** Filled data directories, each made once by a process of its own, so that its memory is not that of who asks. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { openService, type Service } from '../../src/service.ts';
import { silent } from '../../test/support/service.ts';
import { runChild } from '../child.ts';
import { type Size, sizeOf } from './size.ts';

export type Filled = { readonly dir: string; readonly size: Size; readonly ms: number; readonly peakMb: number };

export type Stores = {
	/** One process at a time: it has to be closed before another opens it. */
	filled(tickets: number): Promise<Filled>;
	remove(tickets: number): void;
};

export function createStores(home: string): Stores {
	const made = new Map<number, Promise<Filled>>();
	const dirOf = (tickets: number) => join(home, `store-${tickets}`);
	return {
		filled(tickets) {
			const known = made.get(tickets) ?? fill(dirOf(tickets), tickets);
			made.set(tickets, known);
			return known;
		},
		remove(tickets) {
			made.delete(tickets);
			rmSync(dirOf(tickets), { recursive: true, force: true });
		},
	};
}

async function fill(dir: string, tickets: number): Promise<Filled> {
	console.error(`  filling a store with ${tickets} tickets`);
	const filled = await runChild<{ ms: number; peakMb: number }>('scale/fill-child.ts', [dir, tickets]);
	return { dir, size: sizeOf(tickets), ...filled };
}

export function openStore({ dir }: Pick<Filled, 'dir'>): Promise<Service> {
	return openService(readConfig({}, { dataDir: dir }), silent);
}

/** Closes it also where the work fails, so that the next part can open it. */
export async function withStore<T>(filled: Filled, work: (service: Service) => Promise<T>): Promise<T> {
	const service = await openStore(filled);
	try {
		return await work(service);
	} finally {
		await service.close();
	}
}
