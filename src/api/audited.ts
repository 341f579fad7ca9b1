/** What of an operation is written into the audit log: settled by its permission, so that a new one cannot forget it. */
import { type AuditDetails, type AuditKind, auditedBy } from '../access/audit.ts';
import type { Principal } from '../access/principal.ts';
import { contract, type OperationId } from './contract/contract.ts';
import type { OperationSpec } from './contract/operation.ts';
import type { Answer } from './handlers/handler.ts';
import type { ApiService } from './ports.ts';

/** Whether an answer of numbers shows single rows beside them, as it does to whoever may see both. */
const shownBeside: { readonly [Id in OperationId]?: (answer: Answer<Id>) => boolean } = {
	getBesideChange: ({ words }) => words !== null && words.rose.length + words.fell.length > 0,
};

/** Null: nothing is written down. */
export function auditKindOf(id: OperationId): AuditKind | null {
	const spec: OperationSpec = contract[id];
	return spec.kind === 'stream' ? 'exported' : auditedBy[spec.permission];
}

export function showsRows<Id extends OperationId>(id: Id, answer: Answer<Id>): boolean {
	const shows: ((answer: Answer<Id>) => boolean) | undefined = shownBeside[id];
	return shows?.(answer) ?? false;
}

export async function writeAudit(
	{ audit }: ApiService,
	id: OperationId,
	kind: AuditKind,
	{ kind: actorKind, id: actorId, name }: Principal,
	input: object,
): Promise<void> {
	const { permission }: OperationSpec = contract[id];
	// What people call a customer may be a mail: an entry stays when the customer is erased.
	const told = /^(customers|personal_data)\./.test(permission) ? {} : detailsOf(input);
	const subject =
		customerNumber(input) ?? ['source', 'id', 'name', 'fact'].flatMap((field) => told[field] ?? []).join(' ');
	await audit.write({ kind, action: id, by: { kind: actorKind, id: actorId, name }, subject, details: told });
}

/** The number that stands for a customer here tells nothing of who it is. */
function customerNumber(input: object): string | null {
	const given = 'customer' in input ? input.customer : null;
	return typeof given === 'string' && /^#\d{1,20}$/.test(given) ? given : null;
}

/** Names and ranges; no filters, no words: both may hold anything. */
const kept = [
	'source',
	'id',
	'kiosk',
	'branch',
	'late',
	'allow',
	'name',
	'fact',
	'format',
	'from',
	'to',
	'limit',
	'by',
	'channel',
	'action',
	'period',
	'preset',
	'revision',
];

function detailsOf(input: object): AuditDetails {
	return Object.fromEntries(
		Object.entries(input).filter(
			([field, value]) => kept.includes(field) && ['string', 'number', 'boolean'].includes(typeof value),
		),
	);
}
