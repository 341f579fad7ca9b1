import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../src/store/facts/connection.ts';

rmSync('/tmp/kp', { recursive: true, force: true });
const mk = async () => {
	const c = connect({ kind: 'embedded', path: '/tmp/kp' }, 'x' + Math.random());
	await c.command({ query: 'SELECT 1' });
	return c;
};
const [a, b] = [await mk(), await mk()];
const run = async (c: typeof a, query: string) => {
	const t = Date.now();
	const r = await c!.query({ query, format: 'JSONEachRow' });
	const rows = await r.json();
	return [Date.now() - t, JSON.stringify(rows)];
};
await a!.command({ query: "SET param_x = '3'" });
await b!.command({
	query:
		"SET param_y = 'it\\'s \\\\t é \\\\n', param_z = '[\\'a\\',\\'b\\\\\\'c\\']', param_d = '2025-01-01 00:00:00.000', param_n = '[12296135812757473483,5]'",
});
const l = run(a, 'SELECT count() FROM numbers_mt(2000000000) WHERE sipHash64(number) % 7 = {x:UInt8}');
await sleep(300);
console.log(await run(b, "SELECT {y:String} y, {z:Array(String)} z, {d:DateTime64(3,'UTC')} d, {n:Array(UInt64)} n"));
console.log(await l);
await b!.command({ query: "SET param_y = 'second'" });
console.log(await run(b, 'SELECT {y:String} y'));
process.exit();
