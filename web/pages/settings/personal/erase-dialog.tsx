/** What goes, and the number typed once more: erasing cannot be taken back. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { Refusal } from '../../../api/refusal.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { Refused } from '../../../components/edits/edits.tsx';
import { Blocks, ErrorState } from '../../../components/states/states.tsx';
import { whole } from '../../../format/number.ts';
import classes from '../settings-page.module.css';
import { useTexts } from '../texts.ts';
import type { FactNames } from './personal-data.tsx';

type Props = {
	readonly customer: string;
	readonly nameOf: FactNames;
	readonly onClose: () => void;
	readonly onErased: () => void;
};

const pauseMs = 500;
/** Counts that are not of facts. */
const kinds = [
	...(['identities', 'rejected', 'cases', 'caseEntries', 'reviewRequests', 'surveyLinks'] as const),
	...([
		'mails',
		'telegramChats',
		'surveyInvitations',
		'surveyMoments',
		'surveyResponses',
		'customerLinks',
		'previews',
	] as const),
] as const;

/** Until the work has ended; it goes on without whoever looks. */
async function erase(customer: string): Promise<void> {
	const { job } = await api.eraseCustomer({ customer, confirm: customer });
	for (;;) {
		const { state, error } = await api.getJob({ id: job });
		if (state === 'done') return;
		if (state === 'failed' || state === 'cancelled') throw new Refusal(error ?? { code: 'cancelled', message: '' });
		await new Promise((resolve) => setTimeout(resolve, pauseMs));
	}
}

export function EraseDialog({ customer, nameOf, onClose, onErased }: Props) {
	const t = useTexts();
	const [typed, setTyped] = useState('');
	const preview = useQuery({
		queryKey: ['erasure', customer],
		queryFn: ({ signal }) => api.previewErasure({ customer }, { signal }),
		gcTime: 0,
	});
	const work = useMutation({ mutationFn: () => erase(customer), onSuccess: onErased });
	const wordsOf = (name: string) => {
		const [kind, fact] = name.split('.');
		if (fact !== undefined) return t(kind === 'mentions' ? 'erases_mentions' : 'erases_rows', { fact: nameOf(fact) });
		if (kind === 'mentions') return t('erases_texts');
		const known = kinds.find((one) => one === kind);
		return known === undefined ? name : t(`erases_${known}`);
	};
	return (
		<Dialog opened title={t('personalEraseTitle', { customer })} onClose={onClose} size="lg">
			{preview.error !== null ? (
				<ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
			) : preview.data === undefined ? (
				<Blocks />
			) : (
				<form
					onSubmit={(event) => {
						event.preventDefault();
						if (typed.trim() === customer) work.mutate();
					}}
				>
					<p>{t('personalEraseWhat')}</p>
					<ul>
						{Object.entries(preview.data.counts).map(([name, n]) => (
							<li key={name}>
								{wordsOf(name)}: {whole(n)}
							</li>
						))}
					</ul>
					{preview.data.files.length > 0 && (
						<p>
							{t('personalEraseFiles')} {preview.data.files.join(', ')}
						</p>
					)}
					<p className="k-quiet">{t('personalEraseBackups')}</p>
					<Refused error={work.error} />
					<div className={classes.line}>
						<TextInput
							label={t('personalEraseConfirm', { customer })}
							value={typed}
							autoComplete="off"
							onChange={({ currentTarget }) => setTyped(currentTarget.value)}
						/>
						<Button type="submit" variant="filled" disabled={typed.trim() !== customer} loading={work.isPending}>
							{t('personalEraseDo')}
						</Button>
					</div>
				</form>
			)}
		</Dialog>
	);
}
