/**
 * Answers SQL with rows, one statement at a time. `@duckdb/node-api` is there for these benchmarks alone: a development
 * dependency, which an installation does not get, and whose absence is told.
 */
const [path = '', threads = '1', memory_limit = '1GB'] = process.argv.slice(2);
const reply = (message: unknown) => process.send?.(message);

try {
	const { DuckDBInstance, version } = await import('@duckdb/node-api');
	const instance = await DuckDBInstance.create(path, { threads, memory_limit });
	const connection = await instance.connect();
	let work = Promise.resolve();
	process.on('message', (sql: string) => {
		work = work.then(async () => {
			try {
				reply({ rows: (await connection.runAndReadAll(sql)).getRowsJson() });
			} catch (error) {
				reply({ error: String(error) });
			}
		});
	});
	reply({ version: version() });
} catch (error) {
	reply({ error: String(error) });
}
