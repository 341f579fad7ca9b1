/** A QR code as a drawing that can be printed at any size. */
import { encode } from 'uqr';
import { saveFile } from '../../components/save-file.ts';
import classes from './surveys.module.css';
import { useTexts } from './texts.ts';

/** ISO/IEC 18004 asks for four light modules around it. */
const border = 4;

export function QrCode({ text, name }: { text: string; name: string }) {
	const t = useTexts();
	const { data, size } = encode(text, { border });
	const path = data
		.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
		.filter(Boolean)
		.join('');
	const save = () => {
		const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="1024" height="1024"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
		saveFile(`${name}.svg`, 'image/svg+xml', svg);
	};
	return (
		<figure className={classes.qr}>
			<svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('qr')}>
				<rect width={size} height={size} fill="#fff" />
				<path d={path} fill="#000" />
			</svg>
			<button type="button" className="k-link" onClick={save}>
				{t('saveQr')}
			</button>
		</figure>
	);
}
