/** The one way to do an operation: permitted, then handed to its handler. */
import { Fault } from '../errors.ts';
import { contract, type OperationId, type Parsed } from './contract/contract.ts';
import type { Handler, HandlerContext } from './handlers/handler.ts';
import { handlers } from './handlers/handlers.ts';
import type { Permission, Principal } from './permission.ts';
import type { ApiService } from './ports.ts';

/** Fault `permission_missing`. */
export function permit(principal: Principal, permission: Permission): void {
	if (!principal.permissions.has(permission)) throw new Fault('permission_missing', { permission });
}

export function callOperation<Id extends OperationId>(
	id: Id,
	service: ApiService,
	input: Parsed<Id>,
	context: HandlerContext,
): ReturnType<Handler<Id>> {
	permit(context.principal, contract[id].permission);
	const handle: Handler<Id> = handlers[id];
	return handle(service, input, context);
}
