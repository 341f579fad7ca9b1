/** A file read from its beginning to its end. */
import { open } from 'node:fs/promises';

/** While one piece is read another is looked at and a third is written. */
const [pieces, pieceBytes] = [3, 1 << 20];

/**
 * Reads a file into memory that is used again and again: a stream's chunks are memory that has to be collected, which
 * beside the engine took as long as reading, checking and writing 255 MB together.
 *
 * @param take is given every piece, in order. It must not keep it longer than until the promise it returns is kept.
 */
export async function readPieces(from: string, take: (piece: Buffer) => Promise<void> | undefined): Promise<void> {
	const source = await open(from);
	let [taking, reading]: [Promise<unknown>, Promise<{ bytesRead: number; buffer: Buffer }> | null] = [
		Promise.resolve(),
		null,
	];
	try {
		const room = Array.from({ length: pieces }, () => Buffer.allocUnsafeSlow(pieceBytes));
		const read = (turn: number) => source.read(room[turn % pieces] as Buffer, 0, pieceBytes, null);
		reading = read(0);
		for (let turn = 0; ; turn += 1) {
			// Both at once: where one fails while the other is waited for, that is heard.
			const [{ bytesRead, buffer }] = await Promise.all([reading, taking]);
			if (bytesRead === 0) break;
			reading = read(turn + 1);
			taking = take(buffer.subarray(0, bytesRead)) ?? Promise.resolve();
		}
	} finally {
		// Nothing may still work on the file or on the memory when whoever asked goes on.
		await Promise.allSettled([reading, taking]);
		await source.close();
	}
}
