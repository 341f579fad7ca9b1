/**
 * `npm run check:api`: requests made from the description of the API, allowed ones and others, for as long as one likes.
 * `--seed` chooses others.
 */
import { parseArgs } from 'node:util';
import { openFuzzTarget } from '../test/support/fuzz/target.ts';

const { values } = parseArgs({
	options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const target = await openFuzzTarget();
const { operations, requests, answered, problems } = await target.run({
	...{ seed: Number(values.seed), milliseconds: Number(values.minutes) * 60_000 },
});
for (const problem of problems) console.log(`${problem}\n`);
console.log(
	`${requests} requests of ${operations} operations, seed ${values.seed}: ${answered.size} were answered at least once, ${problems.length} problems`,
);
await target.end();
process.exit(problems.length === 0 ? 0 : 1);
