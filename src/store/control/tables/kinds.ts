/** What columns hold. */
import type { ColumnType } from 'kysely';

/** JSON kept as text: the room that owns the row parses it with its own schema. */
export type JsonText = string;
export type EpochMs = number;
/** SQLite has no boolean. */
export type Bit = 0 | 1;

/** May be left out when a row is made. */
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
