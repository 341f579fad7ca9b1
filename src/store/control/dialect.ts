/** Kysely over `node:sqlite`. Kysely itself lets one query or transaction at a time use the only connection. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
	CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryResult,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
} from 'kysely';

/** The database is opened and prepared by the caller; destroying the Kysely instance closes it. */
export function nodeSqliteDialect(database: DatabaseSync): Dialect {
	return {
		createAdapter: () => new SqliteAdapter(),
		createDriver: () => createDriver(database),
		createIntrospector: (db) => new SqliteIntrospector(db),
		createQueryCompiler: () => new SqliteQueryCompiler(),
	};
}

function createDriver(database: DatabaseSync): Driver {
	const connection = createConnection(database);
	const command = (sql: string) => async () => void (await connection.executeQuery(CompiledQuery.raw(sql)));
	return {
		init: async () => {},
		acquireConnection: async () => connection,
		// IMMEDIATE: a transaction that reads first and writes later can then not fail in the middle as "busy".
		beginTransaction: command('BEGIN IMMEDIATE'),
		commitTransaction: command('COMMIT'),
		rollbackTransaction: command('ROLLBACK'),
		releaseConnection: async () => {},
		destroy: async () => database.close(),
	};
}

function createConnection(database: DatabaseSync): DatabaseConnection {
	return {
		async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
			const statement = database.prepare(sql);
			const values = parameters as SQLInputValue[];
			if (statement.columns().length > 0) {
				// Rows come without a prototype; copied, they compare and print like any other object.
				return { rows: statement.all(...values).map((row) => ({ ...row }) as R) };
			}
			const { changes, lastInsertRowid } = statement.run(...values);
			return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
		},
		// biome-ignore lint/correctness/useYield: the interface asks for it, nobody streams from a store of this size.
		async *streamQuery() {
			throw new Error('The control store does not stream.');
		},
	};
}
