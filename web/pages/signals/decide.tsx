/** What is made of a signal: known, explained, dismissed, acted upon, open again. */
import { Button, Select, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { Dialog } from '../../components/dialog.tsx';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import classes from './signals.module.css';
import { type Decision, type Reason, reasonTexts, type Signal, useWords } from './signals-data.ts';
import { useTexts } from './texts.ts';

const reasons = ['expected', 'unimportant', 'wrong_data', 'other'] as const satisfies readonly Reason[];
type Asked = 'explain' | 'dismiss';

export function Decide({ signal, edits }: { signal: Signal; edits: Edits }) {
	const t = useTexts();
	const mayDecide = useMay('signals.write');
	const mayAct = useMay('actions.write');
	const [asked, setAsked] = useState<Asked | null>(null);
	const navigate = useNavigate();
	const { sentence, name } = useWords();
	if (!mayDecide) return null;
	const { id, state, lead } = signal;
	const make = (decision: Decision) =>
		edits.make(
			{
				does: () => api.decideSignal({ id, decision }),
				said: t(`did_${decision.what}`),
				undo: decision.what === 'reopen' ? null : () => api.decideSignal({ id, decision: { what: 'reopen' } }),
			},
			() => setAsked(null),
		);
	const act = () => {
		let action = 0;
		edits.make(
			{
				does: async () => {
					const kept = await api.addAction({
						title: t('actionTitle', { name: name(lead) }).slice(0, 200),
						problem: sentence(lead),
						target: { kpi: lead.kpi },
						segment: lead.segment,
					});
					action = kept.id;
					await api.decideSignal({ id, decision: { what: 'act', action } });
				},
				said: t('did_act'),
				undo: null,
			},
			() => navigate({ to: '/action', search: { id: action } }),
		);
	};
	return (
		<div className={classes.decisions}>
			{state === 'new' ? (
				<>
					{mayAct && <Button onClick={act}>{t('act')}</Button>}
					<Button variant="default" onClick={() => make({ what: 'acknowledge' })}>
						{t('acknowledge')}
					</Button>
					<Button variant="default" onClick={() => setAsked('explain')}>
						{t('explain')}
					</Button>
					<Button variant="default" onClick={() => setAsked('dismiss')}>
						{t('dismiss')}
					</Button>
				</>
			) : (
				<Button variant="default" onClick={() => make({ what: 'reopen' })}>
					{t('reopen')}
				</Button>
			)}
			{asked !== null && (
				<Dialog
					opened
					title={t(asked === 'explain' ? 'explainTitle' : 'dismissTitle')}
					onClose={() => {
						edits.forget();
						setAsked(null);
					}}
				>
					<Form asked={asked} edits={edits} onDecide={make} />
				</Dialog>
			)}
		</div>
	);
}

function Form({ asked, edits, onDecide }: { asked: Asked; edits: Edits; onDecide: (decision: Decision) => void }) {
	const t = useTexts();
	const [text, setText] = useState('');
	const [reason, setReason] = useState<Reason>('expected');
	const said = text.trim();
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				if (asked === 'explain' && said !== '') onDecide({ what: 'explain', text: said });
				if (asked === 'dismiss') onDecide({ what: 'dismiss', reason, ...(said !== '' && { text: said }) });
			}}
		>
			{asked === 'dismiss' && (
				<>
					<p>{t('dismissHint')}</p>
					<Select
						label={t('reason')}
						data={reasons.map((value) => ({ value, label: t(reasonTexts[value]) }))}
						value={reason}
						allowDeselect={false}
						onChange={(value) => setReason(reasons.find((one) => one === value) ?? 'other')}
					/>
				</>
			)}
			<Textarea
				label={t(asked === 'explain' ? 'why' : 'inWords')}
				autosize
				minRows={3}
				maxLength={4000}
				value={text}
				onChange={({ currentTarget }) => setText(currentTarget.value)}
			/>
			<Refused error={edits.error} />
			<Button type="submit" loading={edits.pending} disabled={asked === 'explain' && said === ''}>
				{t('keep')}
			</Button>
		</form>
	);
}
