import { useState } from 'react';
import { api } from '../../../api/client.ts';
import type { Edits } from '../../../components/edits/edits.tsx';
import { useTexts } from '../texts.ts';
import type { Answer } from './channels.tsx';
import { ChannelForm, Line, PerSecond, SecretLine } from './fields.tsx';

export function WebhookForm({ answer, edits }: { answer: Answer['webhook']; edits: Edits }) {
	const t = useTexts();
	const [draft, setDraft] = useState(answer.settings ?? { url: '', perSecond: 10 });
	const [key, setKey] = useState('');
	const set = (change: Partial<typeof draft>) => setDraft((known) => ({ ...known, ...change }));
	return (
		<ChannelForm
			edits={edits}
			onSave={() =>
				edits.make({
					does: () => api.setWebhookChannel({ ...draft, ...(key !== '' && { key }) }),
					said: t('saidChannel'),
					undo: null,
				})
			}
		>
			<Line label={t('channelUrl')} required value={draft.url} onChange={(url) => set({ url })} />
			<SecretLine label={t('webhookKey')} value={key} kept={answer.secrets.includes('key')} onChange={setKey} />
			<PerSecond value={draft.perSecond} onChange={(perSecond) => set({ perSecond })} />
		</ChannelForm>
	);
}
