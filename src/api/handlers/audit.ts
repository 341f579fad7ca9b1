import type { Audit, AuditEntry } from '../../access/audit.ts';
import type { auditOperations } from '../contract/audit.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const auditHandlers: Handlers<keyof typeof auditOperations> = {
	listAudit: async ({ audit }, { from, to, ...filter }) => {
		const instant = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
		return { entries: (await audit.list({ ...filter, from: instant(from), to: instant(to) })).map(shown) };
	},
	verifyAudit: ({ audit }) => audit.verify(),
	exportAudit: async ({ audit }) => ({ name: 'audit.jsonl', mediaType: 'application/jsonl', body: linesOf(audit) }),
};

async function* linesOf(audit: Audit): AsyncGenerator<string> {
	for await (const entry of audit.all()) yield `${JSON.stringify(shown(entry))}\n`;
}

function shown({ at, ...entry }: AuditEntry) {
	return { ...entry, at: instantOf(at) };
}
