/** A body of rows: JSON or an object a line, taken as text. Whoever takes the rows says of each what is wrong with it. */
import type { FastifyInstance } from 'fastify';
import { rowTypes } from '../contract/operation.ts';

export function readRowsAsText(scope: FastifyInstance): void {
	scope.removeAllContentTypeParsers();
	scope.addContentTypeParser([...rowTypes], { parseAs: 'string' }, (_request, body, done) => done(null, body));
}
