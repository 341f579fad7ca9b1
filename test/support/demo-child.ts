/** A process to be killed: opens a data directory and fills it with a small demo company. */
import { readConfig } from '../../src/config.ts';
import { openService } from '../../src/service.ts';
import { silent } from './service.ts';

const [dir = '', tickets = ''] = process.argv.slice(2);
const service = await openService(readConfig({}, { dataDir: dir }), silent);
const job = await service.demo.fill({ tickets: Number(tickets) });
console.log(`job ${job}`);
for (let seen = ''; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
	const { progress, state } = await service.jobs.get(job);
	const fact = (progress as { fact: string | null } | null)?.fact ?? '';
	if (fact !== seen) console.log(fact);
	seen = fact;
	if (state === 'done') break;
}
console.log('done');
await service.close();
