import { createReadStream, rmSync } from 'node:fs';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { openService } from '../src/service.ts';

rmSync('/tmp/kp', { recursive: true, force: true });
const s = await openService(readConfig({}, { dataDir: '/tmp/kp' }), createLog('info'));
const u = await s.imports.upload(createReadStream('/tmp/big.csv'), 'big.csv');
const r = await s.imports.start({ fact: 'ticket', uploadId: u.id });
const iv = setInterval(async () => {
	const a = Date.now();
	const q = await s.facts.engine.select({
		sql: "SELECT substring(query,1,30) q, read_rows, Settings['log_comment'] lc FROM system.processes",
		params: {},
	});
	console.error(a % 100000, 'SEL', Date.now() - a, JSON.stringify(q));
}, 700);
await s.imports.wait(r.id);
clearInterval(iv);
process.exit();
