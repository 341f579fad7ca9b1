/** A secret that is shown now and never again: a link, a key. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

type Props = { readonly title: string; readonly lead: string; readonly text: string; readonly onClose: () => void };

export function ShownOnce({ title, lead, text, onClose }: Props) {
	const t = useTexts();
	const [copied, setCopied] = useState(false);
	/** Browsers keep the clipboard from pages that came without https: there it is selected and copied by hand. */
	const copy = async () => {
		await navigator.clipboard.writeText(text);
		setCopied(true);
	};
	return (
		<section className={classes.once} aria-label={title}>
			<p>
				<b>{title}</b>
			</p>
			<p>{lead}</p>
			<code className={classes.secret}>{text}</code>
			<div className={classes.buttons}>
				{window.isSecureContext && (
					<Button variant="filled" onClick={() => void copy()}>
						{t(copied ? 'copied' : 'copy')}
					</Button>
				)}
				<Button onClick={onClose}>{t('hide')}</Button>
			</div>
		</section>
	);
}
