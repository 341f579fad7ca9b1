/** The survey as customers will see it, while it is written: it can be answered, and follows its own conditions. */
import { Button, SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type SyntheticEvent, useState } from 'react';
import { Section } from '../../../components/section.tsx';
import type { SurveyLanguage } from '../survey-data.ts';
import classes from './editor.module.css';
import { useTexts } from './texts.ts';

type Field = [name: string, value: string];
type Props = {
	readonly html: string | null;
	/** Which page or end is shown, and how many pages and ends there are. */
	readonly page: number;
	readonly pages: number;
	readonly ends: number;
	readonly languages: readonly SurveyLanguage[];
	readonly language: SurveyLanguage;
	readonly sent: readonly Field[] | null;
	readonly onLanguage: (language: SurveyLanguage) => void;
	readonly onPage: (page: number) => void;
	/** All that was typed so far, when a page is sent. */
	readonly onSent: (sent: Field[]) => void;
};

const desktopWidth = 1100;

export function LivePreview({ html, page, pages, ends, languages, language, sent, ...on }: Props) {
	const t = useTexts();
	const [size, setSize] = useState<'phone' | 'desktop'>('phone');
	const { ref, width } = useElementSize();
	const scale = Math.min(1, (width || desktopWidth) / desktopWidth);
	const listen = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>) => {
		const inside = currentTarget.contentDocument;
		const form = inside?.querySelector('form');
		form?.addEventListener('submit', (event) => {
			event.preventDefault();
			const typed = [...new FormData(form)].flatMap(([name, value]): Field[] =>
				typeof value === 'string' && name.startsWith('q.') ? [[name, value]] : [],
			);
			const here = new Set([...form.elements].map((element) => element.getAttribute('name')));
			on.onSent([...(sent ?? []).filter(([name]) => !here.has(name)), ...typed]);
		});
		inside?.addEventListener('click', (event) => {
			const link =
				event.target instanceof Object && 'closest' in event.target ? (event.target as Element).closest('a') : null;
			if (!link) return;
			// Nothing in it leads out of it.
			event.preventDefault();
			const address = link.getAttribute('href') ?? '';
			if (address.startsWith('#')) inside.querySelector(`[id="${address.slice(1)}"]`)?.scrollIntoView();
			const other = languages.find((one) => address === `?lang=${one}`);
			if (other) on.onLanguage(other);
			const back = /^\?page=(\d+)&/.exec(address)?.[1];
			if (back) on.onPage(Number(back) - 1);
		});
	};
	return (
		<Section
			title={t('preview')}
			note={
				sent === null ? (
					t('previewHint')
				) : (
					<button type="button" className="k-link" onClick={() => on.onPage(0)}>
						{t('fromStart')}
					</button>
				)
			}
		>
			<div className={classes.previewBar}>
				<SegmentedControl
					size="xs"
					value={size}
					onChange={(value) => setSize(value === 'desktop' ? 'desktop' : 'phone')}
					data={[
						{ value: 'phone', label: t('phone') },
						{ value: 'desktop', label: t('desktop') },
					]}
				/>
				{languages.length > 1 && (
					<SegmentedControl
						size="xs"
						value={language}
						onChange={(value) => on.onLanguage(value as SurveyLanguage)}
						data={languages.map((one) => ({ value: one, label: t(`language_${one}`) }))}
					/>
				)}
				<span className={classes.pager}>
					<Button size="xs" disabled={page <= 0} onClick={() => on.onPage(page - 1)}>
						{t('pageBefore')}
					</Button>
					<span>{page < pages ? t('pageOf', { at: page + 1, of: pages }) : t('endOf', { at: page - pages + 1 })}</span>
					<Button size="xs" disabled={page >= pages + ends - 1} onClick={() => on.onPage(page + 1)}>
						{t('pageAfter')}
					</Button>
				</span>
			</div>
			<div ref={ref} className={classes.frame}>
				{html === null ? (
					<p className="k-quiet">{t('noPreview')}</p>
				) : (
					<div className={classes[size]} style={size === 'desktop' ? { height: 720 * scale } : undefined}>
						<iframe
							// A page of its own each time: what was typed into the one before is not shown in it.
							key={`${page} ${sent === null}`}
							title={t('preview')}
							srcDoc={html}
							onLoad={listen}
							style={size === 'desktop' ? { width: desktopWidth, transform: `scale(${scale})` } : undefined}
						/>
					</div>
				)}
			</div>
		</Section>
	);
}
