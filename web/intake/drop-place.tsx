/** Files are chosen here, or dropped. */
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import classes from './file-import.module.css';
import { useTexts } from './texts.ts';

export function DropPlace({ disabled, onFiles }: { disabled: boolean; onFiles: (files: Iterable<File>) => void }) {
	const t = useTexts();
	const input = useRef<HTMLInputElement>(null);
	const [over, setOver] = useState(false);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button within is the first
		<div
			className={classes.drop}
			data-over={over || undefined}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				if (!disabled) onFiles(event.dataTransfer.files);
			}}
		>
			<Button variant="filled" disabled={disabled} onClick={() => input.current?.click()}>
				{t('choose')}
			</Button>
			<input
				ref={input}
				type="file"
				className="k-unseen"
				tabIndex={-1}
				// The button is what is read aloud and reached.
				aria-hidden="true"
				disabled={disabled}
				onChange={({ currentTarget }) => {
					const files = [...(currentTarget.files ?? [])];
					// The same file can be chosen again.
					currentTarget.value = '';
					onFiles(files);
				}}
			/>
			<span>{t('drop')}</span>
			<p className="k-quiet">{t('formats')}</p>
			<p className="k-quiet">{t('surveyExports')}</p>
		</div>
	);
}
