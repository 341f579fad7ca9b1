/** The one way to do an operation: permitted, then handed to its handler. */
import { permit } from '../access/rules.ts';
import { auditKindOf, showsRows, writeAudit } from './audited.ts';
import { contract, type OperationId, type Parsed } from './contract/contract.ts';
import type { OperationSpec } from './contract/operation.ts';
import { personOf } from './door/entrance.ts';
import type { Answer, Handler, HandlerContext } from './handlers/handler.ts';
import { handlers } from './handlers/handlers.ts';
import type { ApiService } from './ports.ts';
import { serviceWithin } from './seen.ts';

/** Faults `permission_missing`, `person_only`. */
export function callOperation<Id extends OperationId>(
	id: Id,
	service: ApiService,
	input: Parsed<Id>,
	context: HandlerContext,
): ReturnType<Handler<Id>> {
	const { permission, person }: OperationSpec = contract[id];
	permit(context.principal, permission);
	if (person) personOf(context.entrance);
	return audited(id, service, input, context);
}

/** Nothing is shown or said to be done whose entry is not on the disk. */
async function audited<Id extends OperationId>(
	id: Id,
	service: ApiService,
	input: Parsed<Id>,
	context: HandlerContext,
): Promise<Answer<Id>> {
	const handle: Handler<Id> = handlers[id];
	const answer = await handle(serviceWithin(service, context.principal), input, context);
	const kind = showsRows(id, answer) ? 'saw' : auditKindOf(id);
	if (kind) await writeAudit(service, id, kind, context.principal, input);
	return answer;
}
