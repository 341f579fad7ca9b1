import { useState } from 'react';
import { api } from '../../../api/client.ts';
import type { Edits } from '../../../components/edits/edits.tsx';
import { useTexts } from '../texts.ts';
import type { Answer } from './channels.tsx';
import { ChannelForm, Line, PerSecond, SecretLine } from './fields.tsx';

export function TelegramForm({ answer, edits }: { answer: Answer['telegram']; edits: Edits }) {
	const t = useTexts();
	const [draft, setDraft] = useState(answer.settings ?? { bot: '', url: 'https://api.telegram.org', perSecond: 20 });
	const [token, setToken] = useState('');
	const set = (change: Partial<typeof draft>) => setDraft((known) => ({ ...known, ...change }));
	return (
		<ChannelForm
			edits={edits}
			onSave={() =>
				edits.make({
					does: () => api.setTelegramChannel({ ...draft, ...(token !== '' && { token }) }),
					said: t('saidChannel'),
					undo: null,
				})
			}
		>
			<Line
				label={t('telegramBot')}
				hint={t('telegramBotHint')}
				required
				value={draft.bot}
				onChange={(bot) => set({ bot })}
			/>
			<SecretLine
				label={t('telegramToken')}
				value={token}
				kept={answer.secrets.includes('token')}
				onChange={setToken}
			/>
			<Line
				label={t('telegramUrl')}
				hint={t('telegramUrlHint')}
				required
				value={draft.url}
				onChange={(url) => set({ url })}
			/>
			<PerSecond value={draft.perSecond} onChange={(perSecond) => set({ perSecond })} />
		</ChannelForm>
	);
}
