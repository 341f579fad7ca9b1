/** Options of a choice or items of a matrix: written, put into order, added, taken away. */
import { Button, TextInput } from '@mantine/core';
import { Cross, SortDown, SortUp } from '../../../components/icons.tsx';
import type { SurveyLanguage } from '../survey-data.ts';
import classes from './editor.module.css';
import { freeName, type Words } from './model.ts';
import { useTexts } from './texts.ts';

type Option = { readonly id: string; readonly text: Words; readonly dimension?: string | undefined };
type Props<One extends Option> = {
	readonly label: string;
	readonly options: readonly One[];
	readonly languages: readonly SurveyLanguage[];
	/** Whether each has a dimension, such as one of SERVQUAL. */
	readonly dimensions: boolean;
	readonly onChange: (options: One[], field?: string) => void;
};

export function OptionsField<One extends Option>({ label, options, languages, dimensions, onChange }: Props<One>) {
	const t = useTexts();
	const set = (at: number, part: Partial<Option>, field?: string) =>
		onChange(
			options.map((one, place) => (place === at ? { ...one, ...part } : one)),
			field,
		);
	const move = (at: number, by: number) => {
		const one = options[at];
		if (one) onChange(options.toSpliced(at, 1).toSpliced(at + by, 0, one));
	};
	const add = () => {
		const id = freeName(`option_${options.length + 1}`, new Set(options.map((one) => one.id)));
		onChange([...options, { id, text: {} } as One]);
	};
	return (
		<fieldset className={classes.options}>
			<legend>{label}</legend>
			{options.map((option, at) => {
				const name = t('option', { at: at + 1 });
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: its name may be changed while it is written
					<div key={at} className={classes.option}>
						{languages.map((language) => (
							<TextInput
								key={language}
								size="xs"
								aria-label={languages.length > 1 ? `${name} · ${t(`language_${language}`)}` : name}
								placeholder={languages.length > 1 ? t(`language_${language}`) : undefined}
								lang={language}
								maxLength={2000}
								value={option.text[language] ?? ''}
								onChange={({ currentTarget: { value } }) =>
									set(
										at,
										{ text: { ...option.text, [language]: value === '' ? undefined : value } },
										`${at} ${language}`,
									)
								}
							/>
						))}
						<span className={classes.small}>
							<button type="button" aria-label={t('up', { name })} disabled={at === 0} onClick={() => move(at, -1)}>
								<SortUp />
							</button>
							<button
								type="button"
								aria-label={t('down', { name })}
								disabled={at === options.length - 1}
								onClick={() => move(at, 1)}
							>
								<SortDown />
							</button>
							<button type="button" aria-label={t('drop', { name })} onClick={() => onChange(options.toSpliced(at, 1))}>
								<Cross />
							</button>
						</span>
						{dimensions && (
							<TextInput
								size="xs"
								className={classes.dimension}
								aria-label={`${name} · ${t('dimension')}`}
								placeholder={t('dimension')}
								maxLength={60}
								value={option.dimension ?? ''}
								onChange={({ currentTarget: { value } }) =>
									set(at, { dimension: value || undefined }, `${at} dimension`)
								}
							/>
						)}
					</div>
				);
			})}
			<Button size="xs" onClick={add}>
				{t('addOption')}
			</Button>
		</fieldset>
	);
}
