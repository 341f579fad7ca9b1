/** A process to be killed: opens a data directory and imports a file, or undoes an import. `die`: it dies itself where it would publish. */
import { readConfig } from '../../src/config.ts';
import { LocalFile } from '../../src/intake/file/local-file.ts';
import { openService } from '../../src/service.ts';
import { silent } from './service.ts';

const [dir = '', what = '', argument = ''] = process.argv.slice(2);
const service = await openService(readConfig({}, { dataDir: dir }), silent);
if (what === 'die') {
	service.facts.writer.publish = () => {
		process.kill(process.pid, 'SIGKILL');
		return new Promise(() => {});
	};
}
if (what === 'import' || what === 'die') {
	const upload = await service.imports.upload(new LocalFile(argument), 'file.csv');
	const started = await service.imports.start({ fact: 'ticket', uploadId: upload.id });
	console.log(`import ${started.id}`);
	await service.imports.wait(started.id);
} else if (what === 'undo') {
	await service.imports.undo(Number(argument));
	console.log('undo');
	await service.imports.wait(Number(argument));
}
console.log('done');
await service.close();
