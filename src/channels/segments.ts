/**
 * How many parts an SMS travels in. Alphabet and sizes: 3GPP TS 23.038, 6.2.1 (GSM 7 bit default alphabet and its extension
 * table); parts of a long one lose six bytes to their header (TS 23.040, 9.2.3.24.1).
 */

/** Without ESC, which begins a character of the extension. */
const basic =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extension = '\f^{}\\[~]|€';

const costs = new Map([
	...[...basic].map((one) => [one, 1] as const),
	...[...extension].map((one) => [one, 2] as const),
]);

/** Units that fit alone, and into each part of several. */
const sizes = { 'GSM-7': { alone: 160, each: 153 }, 'UCS-2': { alone: 70, each: 67 } } as const;

export type Segments = {
	readonly encoding: keyof typeof sizes;
	/** Septets of GSM-7, units of 16 bits of UCS-2. */
	readonly units: number;
	readonly parts: number;
};

export function segmentsOf(text: string): Segments {
	const letters = [...text];
	const septets = letters.map((letter) => costs.get(letter));
	const encoding = septets.every((cost) => cost !== undefined) ? 'GSM-7' : 'UCS-2';
	const lengths = encoding === 'GSM-7' ? septets.map((cost) => cost ?? 0) : letters.map((letter) => letter.length);
	const units = lengths.reduce((sum, one) => sum + one, 0);
	const { alone, each } = sizes[encoding];
	if (units <= alone) return { encoding, units, parts: 1 };
	// Neither an escaped character nor a pair of surrogates is cut in two.
	let parts = 1;
	let filled = 0;
	for (const length of lengths) {
		if (filled + length > each) {
			parts += 1;
			filled = 0;
		}
		filled += length;
	}
	return { encoding, units, parts };
}
