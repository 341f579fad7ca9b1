import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import type { Edits } from '../../../components/edits/edits.tsx';
import { whole } from '../../../format/number.ts';
import { useTexts } from '../texts.ts';
import type { Answer } from './channels.tsx';
import { ChannelForm, Line, PerSecond, SecretLine } from './fields.tsx';
import { draftOf, type SmsDraft, secretsIn, settingsOf } from './sms-draft.ts';

const methods = ['POST', 'GET', 'PUT'] as const;
const formats = ['json', 'form', 'none'] as const;

export function SmsForm({ answer, edits }: { answer: Answer['sms']; edits: Edits }) {
	const t = useTexts();
	const [draft, setDraft] = useState(() => draftOf(answer.settings));
	const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
	const set = (change: Partial<SmsDraft>) => setDraft((known) => ({ ...known, ...change }));
	const long = (field: 'headers' | 'body', hint: string, required = false) => (
		<Textarea
			label={t(`sms_${field}`)}
			description={hint}
			required={required}
			autosize
			minRows={2}
			value={draft[field]}
			onChange={({ currentTarget }) => set({ [field]: currentTarget.value })}
		/>
	);
	const words = (language: 'en' | 'ru') => {
		const preview = answer.preview?.[language];
		return (
			<Textarea
				label={t(`smsWords_${language}`)}
				description={
					preview === undefined
						? t('smsWordsHint')
						: t('smsParts', { count: preview.parts, units: whole(preview.units), encoding: preview.encoding })
				}
				required
				autosize
				value={draft.words[language]}
				onChange={({ currentTarget }) => set({ words: { ...draft.words, [language]: currentTarget.value } })}
			/>
		);
	};
	return (
		<ChannelForm
			edits={edits}
			onSave={() =>
				edits.make({ does: () => api.setSmsChannel(settingsOf(draft, secrets)), said: t('saidChannel'), undo: null })
			}
		>
			<Line
				label={t('channelUrl')}
				hint={t('smsUrlHint')}
				required
				value={draft.url}
				onChange={(url) => set({ url })}
			/>
			<Select
				label={t('smsMethod')}
				allowDeselect={false}
				data={[...methods]}
				value={draft.method}
				onChange={(value) => set({ method: methods.find((one) => one === value) ?? 'POST' })}
			/>
			{long('headers', t('smsHeadersHint'))}
			<Select
				label={t('smsFormat')}
				allowDeselect={false}
				data={formats.map((value) => ({ value, label: t(`smsFormat_${value}`) }))}
				value={draft.format}
				onChange={(value) => set({ format: formats.find((one) => one === value) ?? 'json' })}
			/>
			{draft.format !== 'none' && draft.method !== 'GET' && long('body', t('smsBodyHint'), true)}
			{secretsIn(draft).map((name) => (
				<SecretLine
					key={name}
					label={t('smsSecret', { name })}
					value={secrets[name] ?? ''}
					kept={answer.secrets.includes(name)}
					onChange={(value) => setSecrets((known) => ({ ...known, [name]: value }))}
				/>
			))}
			<Line
				label={t('smsTakenWhen')}
				hint={t('smsTakenWhenHint')}
				value={draft.takenWhen}
				onChange={(takenWhen) => set({ takenWhen })}
			/>
			<Line
				label={t('smsRefusedWhen')}
				hint={t('smsRefusedWhenHint')}
				value={draft.refusedWhen}
				onChange={(refusedWhen) => set({ refusedWhen })}
			/>
			<Line label={t('smsIdField')} value={draft.idField} onChange={(idField) => set({ idField })} />
			<PerSecond value={draft.perSecond} onChange={(perSecond) => set({ perSecond })} />
			{words('en')}
			{words('ru')}
		</ChannelForm>
	);
}
