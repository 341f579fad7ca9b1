#!/usr/bin/env node
/**
 * Starts Kamerton on the Node that it is tested with, whatever Node this file was started by. Plain JavaScript for Node 20
 * and newer; everything else is TypeScript.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const node = findPinnedNode();
if (node === null) {
	console.error(
		'Kamerton: its own Node.js is not installed. Run "npm ci" in its folder (with install scripts allowed) and try again.\n' +
			'Kamerton: не установлен его собственный Node.js. Выполните «npm ci» в его каталоге (со скриптами установки) и повторите.',
	);
	process.exit(1);
}
run(node);

function findPinnedNode() {
	try {
		const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
		const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
		return existsSync(path) ? path : null;
	} catch {
		return null;
	}
}

function run(program) {
	const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
	const compiled = fileURLToPath(new URL('../node_modules/.cache/kamerton', import.meta.url));
	const child = spawn(program, [main, ...process.argv.slice(2)], {
		// The channel tells the child when this process is gone, however it ended.
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		// Libuv reads the first once, before any code: the fact store's queries occupy its threads. What was compiled once is kept
		// where this program lies, so that a command does not compile it anew; where that may not be written to, it does.
		env: { UV_THREADPOOL_SIZE: '16', NODE_COMPILE_CACHE: compiled, ...process.env },
	});
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	const forward = (signal) => child.kill(signal);
	for (const signal of signals) process.on(signal, forward);
	let ended = null;
	child.on('message', (message) => {
		if (typeof message?.ended !== 'number') return;
		ended = message.ended;
		// Everything is closed: what is left is the engine's own end, which can hang.
		setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
	});
	child.on('error', (error) => {
		console.error(`Kamerton: ${error.message}`);
		process.exit(1);
	});
	child.on('exit', (code, signal) => {
		for (const one of signals) process.off(one, forward);
		if (ended !== null) process.exit(ended);
		if (signal === null) process.exit(code ?? 1);
		process.kill(process.pid, signal);
	});
}
