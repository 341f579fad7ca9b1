/** A process to be killed: brings solved tickets, and lets the job of send plans work, round after round. */
import { createReadStream } from 'node:fs';
import { createLocalClient } from '../../src/api/local-client.ts';
import { readConfig } from '../../src/config.ts';
import { openService } from '../../src/service.ts';
import { silent } from './service.ts';

const [dir = '', file = '', smtpUrl = ''] = process.argv.slice(2);
const config = readConfig(
	{},
	{ dataDir: dir, smtpUrl, mailFrom: 'us@example.com', publicUrl: 'https://quality.example.com' },
);
const service = await openService(config, silent);
const client = createLocalClient(service, 'en');
const [plan] = (await client.listSurveyPlans({})).plans;
if (plan === undefined) {
	const survey = await client.addSurvey({ name: 'solved', template: 'nps' });
	await client.publishSurvey({ id: survey.id });
	const made = await client.addSurveyPlan({
		...{ survey: survey.id, name: 'after solving' },
		plan: { trigger: { kind: 'ticket_solved' }, pauseDays: 0 },
	});
	await client.startSurveyPlan({ id: made.id });
}
console.log('open');
const upload = await service.imports.upload(createReadStream(file), 'tickets.csv');
const { id } = await service.imports.start({ fact: 'ticket', source: 'desk', uploadId: upload.id });
await service.imports.wait(id);
console.log('published');
for (;;) {
	await service.jobs.wait(await service.jobs.enqueue('surveys.send', {}));
	console.log('round');
}
