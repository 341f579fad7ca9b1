/** Asking on the company's own website: which pages, when and whom, how it looks, and the line that puts it there. */
import { Button, ColorInput, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import type { Survey } from './survey-data.ts';
import classes from './surveys.module.css';
import { useTexts } from './texts.ts';

type Settings = Result<'getSurveyWidget'>['settings'];
type Props = { readonly survey: Survey; readonly edits: Edits };

const triggers = ['time', 'exit', 'event', 'button', 'call'] as const;
const positions = ['bottom_right', 'bottom_left', 'centre'] as const;
const schemes = ['auto', 'light', 'dark'] as const;

export function Website({ survey, edits }: Props) {
	const { data, error, refetch } = useQuery({
		queryKey: ['surveys', survey.id, 'widget'],
		queryFn: ({ signal }) => api.getSurveyWidget({ id: survey.id }, { signal }),
	});
	if (data === undefined)
		return error === null ? (
			<Blocks lines={6} height={30} />
		) : (
			<ErrorState error={error} onRetry={() => void refetch()} />
		);
	return <Loaded key={JSON.stringify(data.settings)} survey={survey} edits={edits} {...data} />;
}

function Loaded({ survey, edits, settings: kept, script }: Props & Result<'getSurveyWidget'>) {
	const [given, setGiven] = useState(kept);
	const set = (part: Partial<Settings>) => setGiven((now) => ({ ...now, ...part }));
	return (
		<div className={classes.columns}>
			<div className={classes.main}>
				<Snippet survey={survey} settings={kept} script={script} />
				<Form survey={survey} edits={edits} kept={kept} given={given} set={set} />
			</div>
			<LivePreview survey={survey} settings={given} />
		</div>
	);
}

function Snippet({ survey, settings, script }: { survey: Survey; settings: Settings; script: string }) {
	const t = useTexts();
	const [copied, setCopied] = useState(false);
	const line = `<script src="${window.location.origin}${script}" async></script>`;
	const copy = async () => {
		await navigator.clipboard.writeText(line);
		setCopied(true);
	};
	const state = survey.state !== 'open' ? 'websiteNotOpen' : settings.origins.length === 0 ? 'websiteNoSite' : null;
	return (
		<Section title={t('snippet')}>
			<code className={classes.code}>{line}</code>
			<div className={classes.buttons}>
				{window.isSecureContext && <Button onClick={() => void copy()}>{t(copied ? 'copied' : 'copyLine')}</Button>}
			</div>
			{state !== null && <p className={classes.quiet}>{t(state)}</p>}
			<p className={classes.quiet}>{t('policyHint')}</p>
			<code
				className={classes.code}
			>{`script-src ${window.location.origin}; connect-src ${window.location.origin}`}</code>
		</Section>
	);
}

type FormProps = Props & {
	readonly kept: Settings;
	readonly given: Settings;
	readonly set: (part: Partial<Settings>) => void;
};

function Form({ survey: { id, questionnaire }, edits, kept, given, set }: FormProps) {
	const t = useTexts();
	const may = useMay('surveys.write');
	const [sites, setSites] = useState(kept.origins.join('\n'));
	const settings = { ...given, origins: sites.split(/[\s,]+/).filter(Boolean) };
	const changed = JSON.stringify(settings) !== JSON.stringify(kept);
	const whole = (value: string | number, otherwise: number) => (typeof value === 'number' ? value : otherwise);
	const save = () =>
		edits.make({
			does: () => api.setSurveyWidget({ id, ...settings }),
			said: t('websiteSaved'),
			undo: () => api.setSurveyWidget({ id, ...kept }),
		});
	return (
		<Section title={t('websiteSettings')}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					save();
				}}
			>
				<fieldset className={classes.fields} disabled={!may}>
					<Textarea
						label={t('sites')}
						description={t('sitesHint')}
						placeholder="https://shop.example.com"
						autosize
						minRows={2}
						value={sites}
						onChange={(event) => setSites(event.currentTarget.value)}
					/>
					<Select
						label={t('trigger')}
						data={triggers.map((value) => ({ value, label: t(`trigger_${value}`) }))}
						value={given.trigger}
						allowDeselect={false}
						onChange={(value) => set({ trigger: triggers.find((one) => one === value) ?? 'time' })}
					/>
					{given.trigger === 'time' && (
						<NumberInput
							label={t('seconds')}
							min={0}
							max={3600}
							allowDecimal={false}
							value={given.seconds}
							onChange={(value) => set({ seconds: whole(value, 15) })}
						/>
					)}
					{given.trigger === 'event' && (
						<TextInput
							label={t('event')}
							description={t('eventHint')}
							value={given.event}
							onChange={(event) => set({ event: event.currentTarget.value })}
						/>
					)}
					{given.trigger !== 'button' && (
						<NumberInput
							label={t('share')}
							min={0.1}
							max={100}
							value={given.share}
							onChange={(value) => set({ share: whole(value, 100) })}
						/>
					)}
					<NumberInput
						label={t('quietDays')}
						description={t('quietDaysHint')}
						min={0}
						max={3650}
						allowDecimal={false}
						value={given.quietDays}
						onChange={(value) => set({ quietDays: whole(value, 90) })}
					/>
					<Select
						label={t('position')}
						data={positions.map((value) => ({ value, label: t(`position_${value}`) }))}
						value={given.position}
						allowDeselect={false}
						onChange={(value) => set({ position: positions.find((one) => one === value) ?? 'bottom_right' })}
					/>
					<Select
						label={t('scheme')}
						data={schemes.map((value) => ({ value, label: t(`scheme_${value}`) }))}
						value={given.scheme}
						allowDeselect={false}
						onChange={(value) => set({ scheme: schemes.find((one) => one === value) ?? 'auto' })}
					/>
					<Select
						label={t('spoken')}
						data={(['auto', ...questionnaire.languages] as const).map((value) => ({
							value,
							label: t(value === 'auto' ? 'spoken_auto' : `language_${value}`),
						}))}
						value={given.language}
						allowDeselect={false}
						onChange={(value) => set({ language: value === 'en' || value === 'ru' ? value : 'auto' })}
					/>
					<Switch
						label={t('ownColour')}
						checked={given.colour !== null}
						onChange={(event) => set({ colour: event.currentTarget.checked ? questionnaire.colour : null })}
					/>
					{given.colour !== null && (
						<ColorInput
							label={t('colour')}
							description={t('colourHint')}
							size="xs"
							format="hex"
							value={given.colour}
							onChange={(colour) => set({ colour })}
						/>
					)}
				</fieldset>
				<Refused error={edits.error} />
				{may && (
					<div className={classes.buttons}>
						<Button type="submit" variant="filled" loading={edits.pending} disabled={!changed}>
							{t('save')}
						</Button>
					</div>
				)}
			</form>
		</Section>
	);
}

/** The same script on a page with nothing else; nothing is kept. */
function LivePreview({ survey, settings }: { survey: Survey; settings: Settings }) {
	const t = useTexts();
	const [shown] = useDebouncedValue(settings, 400);
	const [turn, setTurn] = useState(0);
	const { origins: _, ...looks } = shown;
	const valid = looks.colour === null || /^#[0-9a-f]{6}$/i.test(looks.colour);
	const address = `/w/preview/${survey.id}?${new URLSearchParams({
		settings: JSON.stringify(valid ? looks : { ...looks, colour: null }),
		...(looks.language !== 'auto' && { lang: looks.language }),
	})}`;
	return (
		<Section title={t('previewWebsite')}>
			<iframe key={`${address} ${turn}`} className={classes.desktop} src={address} title={t('previewWebsite')} />
			<div className={classes.buttons}>
				<Button onClick={() => setTurn(turn + 1)}>{t('previewAgain')}</Button>
			</div>
		</Section>
	);
}
