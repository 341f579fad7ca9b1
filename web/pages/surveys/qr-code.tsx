/** The QR code of a survey, which can be printed at any size. */
import { QrDrawing, qrPath } from '../../components/qr-drawing.tsx';
import { saveFile } from '../../components/save-file.ts';
import classes from './surveys.module.css';
import { useTexts } from './texts.ts';

export function QrCode({ text, name }: { text: string; name: string }) {
	const t = useTexts();
	const save = () => {
		const { size, path } = qrPath(text);
		const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="1024" height="1024"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
		saveFile(`${name}.svg`, 'image/svg+xml', svg);
	};
	return (
		<figure className={classes.qr}>
			<QrDrawing text={text} label={t('qr')} />
			<button type="button" className="k-link" onClick={save}>
				{t('saveQr')}
			</button>
		</figure>
	);
}
