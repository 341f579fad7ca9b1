/** A file of this machine on its way to a data directory of this machine: read where it lies if it can be, as a stream if not. */
import { createReadStream, type ReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pieceBytes } from './pipe.ts';

export class LocalFile extends Readable {
	readonly location: string;
	/** Hears of the bytes taken so far; what it throws ends the reading. */
	readonly onTaken: (bytes: number) => void;
	#source: ReadStream | undefined;

	constructor(location: string, onTaken: (bytes: number) => void = () => {}) {
		super({ highWaterMark: pieceBytes });
		this.location = location;
		this.onTaken = onTaken;
	}

	override _read(): void {
		if (this.#source) {
			this.#source.resume();
			return;
		}
		const source = createReadStream(this.location, { highWaterMark: pieceBytes });
		this.#source = source;
		source.on('data', (piece) => {
			if (!this.push(piece)) source.pause();
		});
		source.once('end', () => this.push(null));
		source.once('error', (error) => this.destroy(error));
	}

	override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
		this.#source?.destroy();
		done(error);
	}
}
