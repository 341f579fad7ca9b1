/** The one way to do an operation: permitted, then handed to its handler. */
import { permit } from '../access/rules.ts';
import { sightOf } from '../access/visibility.ts';
import { contract, type OperationId, type Parsed } from './contract/contract.ts';
import type { Handler, HandlerContext } from './handlers/handler.ts';
import { handlers } from './handlers/handlers.ts';
import type { ApiService } from './ports.ts';
import { serviceWithin } from './seen.ts';

/** Fault `permission_missing`. */
export function callOperation<Id extends OperationId>(
	id: Id,
	service: ApiService,
	input: Parsed<Id>,
	context: HandlerContext,
): ReturnType<Handler<Id>> {
	permit(context.principal, contract[id].permission);
	const handle: Handler<Id> = handlers[id];
	return handle(serviceWithin(service, sightOf(context.principal)), input, context);
}
