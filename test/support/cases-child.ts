/** A process to be killed: opens a data directory, switches the rules on, brings answers, and works on cases for ever. */
import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalClient } from '../../src/api/local-client.ts';
import { readConfig } from '../../src/config.ts';
import { openService } from '../../src/service.ts';
import { silent } from './service.ts';

const [dir = '', file = ''] = process.argv.slice(2);
const service = await openService(readConfig({}, { dataDir: dir }), silent);
const client = createLocalClient(service, 'en');
const { book, version } = await client.getCaseRules({});
if (version === 0) await client.putCaseRules({ version, book: { ...book, on: true, days: 90 } });
console.log('open');
const upload = await service.imports.upload(createReadStream(file), 'answers.csv');
const { id } = await service.imports.start({ fact: 'answer', source: 'survey', uploadId: upload.id });
void service.imports.wait(id).then(() => console.log('published'));
for (;;) {
	const { cases } = await client.listCases({ state: ['new'], limit: 20 });
	for (const one of cases) {
		// Another round may have changed it: then it is taken up in the next one.
		await client.contactCase({ id: one.id, version: one.version, reached: true }).catch(() => undefined);
		console.log(`case ${one.id}`);
	}
	await sleep(5);
}
