/** A QR code as a drawing that stays sharp at any size. Black on white by day and by night: that is what cameras look for. */
import { encode } from 'uqr';

/** ISO/IEC 18004 asks for four light modules around it. */
const border = 4;

/** The dark modules as one path, in a square of `size`. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
	const { data, size } = encode(text, { border });
	const modules = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
	return { size, path: modules.join('') };
}

export function QrDrawing({ text, label }: { text: string; label: string }) {
	const { size, path } = qrPath(text);
	return (
		<svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
			<rect width={size} height={size} fill="#fff" />
			<path d={path} fill="#000" />
		</svg>
	);
}
