/** Made when the app is built, by `scripts/web/operations-plugin.ts`. */
declare module 'virtual:operations' {
	export type Route = {
		readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
		readonly path: string;
		readonly query: readonly string[];
		readonly body: boolean;
	};
	export const operations: Readonly<Record<string, Route>>;
}

declare module 'virtual:theme.css';
