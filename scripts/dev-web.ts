/** `npm run dev:web`: the web app with hot reloading, its API from a running server (`npm start`, or `KAMERTON_URL`). */
import { createServer } from 'vite';
import { webConfig } from './web/config.ts';

const target = process.env.KAMERTON_URL ?? 'http://127.0.0.1:3000';
// The server refuses what comes from another origin.
const proxy = { target, changeOrigin: true, headers: { origin: new URL(target).origin } };
const server = await createServer({
	...webConfig(),
	logLevel: 'info',
	server: { port: 5173, host: '127.0.0.1', proxy: { '/api': proxy, '/examples': proxy } },
});
await server.listen();
server.printUrls();
