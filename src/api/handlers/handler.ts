/** A handler does one operation. Routes and the client inside the process call the same one. */
import type { Principal } from '../../access/principal.ts';
import type { Language } from '../../errors.ts';
import type { OperationId, Parsed, Result } from '../contract/contract.ts';
import type { DeepReadonly, FileStream } from '../contract/operation.ts';
import type { Entrance } from '../door/entrance.ts';
import type { ApiService } from '../ports.ts';

export type HandlerContext = {
	readonly principal: Principal;
	readonly entrance: Entrance;
	readonly language: Language;
	/** Aborted when whoever asked has gone. */
	readonly signal: AbortSignal;
};

export type Answer<Id extends OperationId> = Result<Id> extends FileStream ? FileStream : DeepReadonly<Result<Id>>;

export type Handler<Id extends OperationId> = (
	service: ApiService,
	input: Parsed<Id>,
	context: HandlerContext,
) => Promise<Answer<Id>>;

export type Handlers<Ids extends OperationId> = { readonly [Id in Ids]: Handler<Id> };
