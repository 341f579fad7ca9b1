/** A body of rows: JSON or an object a line, taken as text. Whoever takes the rows says of each what is wrong with it. */
import type { FastifyInstance } from 'fastify';

/** In bytes. Larger amounts come as files, which stream to the disk. */
export const largestBatch = 4_000_000;

export const rowTypes = ['application/json', 'application/x-ndjson', 'application/jsonl'] as const;

export function readRowsAsText(scope: FastifyInstance): void {
	scope.removeAllContentTypeParsers();
	scope.addContentTypeParser([...rowTypes], { parseAs: 'string' }, (_request, body, done) => done(null, body));
}
