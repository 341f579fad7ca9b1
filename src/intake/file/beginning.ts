import { open } from 'node:fs/promises';

/** The first bytes of a text, cut at a line end where there is more. */
export async function beginning(path: string, most: number): Promise<{ text: string; whole: boolean }> {
	const file = await open(path);
	try {
		const { size } = await file.stat();
		const buffer = Buffer.alloc(Math.min(most, size));
		const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
		const text = buffer
			.subarray(0, bytesRead)
			.toString('utf8')
			.replace(/^\ufeff/, '');
		if (bytesRead === size) return { text, whole: true };
		const cut = text.lastIndexOf('\n');
		return { text: cut === -1 ? text : text.slice(0, cut + 1), whole: false };
	} finally {
		await file.close();
	}
}
