/** A process to be killed: opens a data directory and puts mail, or SMS where a gateway is set, for ever. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../../src/config.ts';
import { compose } from '../../../src/mail/letter.ts';
import { testLetter } from '../../../src/mail/letters/test.ts';
import { openService } from '../../../src/service.ts';
import { silent } from '../service.ts';

const [dir = '', smtpUrl = '', from = '0', channel = 'mail'] = process.argv.slice(2);
const config = readConfig({}, { dataDir: dir, smtpUrl, mailFrom: 'us@example.com', outgoingAllow: '127.0.0.1' });
const service = await openService(config, silent);
for (let at = Number(from); ; at += 1) {
	const letter = compose(testLetter('en', '', at));
	const mail = { ref: `m${at}`, kind: 'case', to: `m${at}@example.com`, toName: '', letter, headers: {} } as const;
	const due = { ...mail, dueAt: Date.now(), until: null };
	await (channel === 'sms' ? service.channels.put('sms', [due]) : service.mail.put([due]));
	console.log(`acknowledged ${at}`);
	await sleep(2);
}
