import type { AuditEntry, AuditFilter } from '../../access/audit.ts';
import type { auditOperations } from '../contract/audit.ts';
import type { Parsed } from '../contract/contract.ts';
import { csvOf } from '../export/csv.ts';
import { type ExportTable, exportMedia } from '../export/table.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const auditHandlers: Handlers<keyof typeof auditOperations> = {
	listAudit: async ({ audit }, { before, limit, ...given }) => ({
		entries: (await audit.list({ ...filterOf(given), before, limit })).map(shown),
	}),
	async verifyAudit({ audit }) {
		const { losses, ...verified } = await audit.verify();
		return { ...verified, losses: [...losses] };
	},
	exportAudit: async ({ audit }, { format, ...given }) => {
		const entries = audit.all(filterOf(given));
		if (format === 'jsonl') return { name: 'audit.jsonl', mediaType: 'application/jsonl', body: linesOf(entries) };
		return { name: 'audit.csv', mediaType: exportMedia.csv, body: csvOf(tableOf(entries), ',') };
	},
};

type Given = Omit<Parsed<'listAudit'>, 'before' | 'limit'>;

function filterOf({ by, from, to, kind, action, subject }: Given): AuditFilter {
	const instant = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
	return { kind, action, subject, by: actorOf(by), from: instant(from), to: instant(to) };
}

function actorOf(text: string | undefined): AuditFilter['by'] {
	if (text === undefined) return undefined;
	if (text === 'nobody') return null;
	const [kind = '', id = kind] = text.split(':');
	return { kind, id };
}

async function* linesOf(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
	for await (const entry of entries) yield `${JSON.stringify(shown(entry))}\n`;
}

/** Under the names that the entries have as JSON. */
function tableOf(entries: AsyncIterable<AuditEntry>): ExportTable {
	async function* rows() {
		for await (const { seq, at, kind, action, by, subject, details, hash } of entries) {
			const whom = [by?.kind ?? null, by?.id ?? null, by?.name ?? null];
			yield [seq, instantOf(at), ...whom, kind, action, subject, JSON.stringify(details), hash];
		}
	}
	const headers = ['seq', 'at', 'by_kind', 'by_id', 'by_name', 'kind', 'action', 'subject', 'details', 'hash'];
	return { name: 'audit', headers, rows: rows() };
}

function shown({ at, ...entry }: AuditEntry) {
	return { ...entry, at: instantOf(at) };
}
