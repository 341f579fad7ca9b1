/** Lines of the histories of cases that somebody is to be told of. */
import { type Case, type Entry, type EntryKind, isOpen } from '../../cases/case.ts';
import type { CaseStore } from '../../cases/ports.ts';
import type { ControlDb } from './control-store.ts';

export type News = { readonly entry: Entry; readonly of: Case };

export type CaseNewsStore = {
	/** The next ones that nobody was told of, of cases that are open still, and up to which line that goes. */
	next(limit: number): Promise<{ readonly news: readonly News[]; readonly upTo: number }>;
	told(upTo: number): Promise<void>;
};

const kinds: readonly EntryKind[] = ['opened', 'owner', 'reminder', 'escalated'];

export function createCaseNewsStore(db: ControlDb, cases: Pick<CaseStore, 'get'>): CaseNewsStore {
	return {
		async next(limit) {
			const { told } = await db.selectFrom('case_news').select('told').executeTakeFirstOrThrow();
			const rows = await db
				.selectFrom('case_entry')
				.selectAll()
				.where('id', '>', told)
				.orderBy('id')
				.limit(limit)
				.execute();
			const news: News[] = [];
			for (const { case_id, details, ...entry } of rows.filter(({ kind }) => kinds.includes(kind))) {
				const of = await cases.get(case_id);
				if (of !== null && isOpen(of.state)) news.push({ entry: { ...entry, details: JSON.parse(details) }, of });
			}
			return { news, upTo: rows.at(-1)?.id ?? told };
		},
		async told(upTo) {
			await db.updateTable('case_news').set({ told: upTo }).where('told', '<', upTo).execute();
		},
	};
}
