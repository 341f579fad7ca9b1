/** Setting a target: proposals from the company's own past beside the field. */

import { Button, NumberInput, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { KpiCard, KpiRow } from '../../api/kpi.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Blocks, ErrorWords } from '../../components/states/states.tsx';
import { figure, span, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { segmentWords, useValueNames } from '../../kpi/value-names.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { type Aim, aimInput, type Proposal, useEdit, useProposals } from './goals-data.ts';
import classes from './goals-page.module.css';
import { entryOf, typed, untyped } from './target-value.ts';
import { useTexts } from './texts.ts';

type Props = {
	/** Null while nothing is edited. */
	readonly aim: Aim | null;
	readonly card: KpiCard | null;
	/** Where it stands now. */
	readonly current: KpiRow | null;
	readonly onClose: () => void;
};

export function TargetEditor({ aim, card, current, onClose }: Props) {
	const t = useTexts();
	const both = useBoth();
	const open = aim !== null && card !== null;
	return (
		<Dialog opened={open} onClose={onClose} size="lg" title={open ? t('targetOf', { name: both(card.names) }) : ''}>
			{open && <Form aim={aim} card={card} current={current} onClose={onClose} />}
		</Dialog>
	);
}

function Form({ aim, card, current, onClose }: Props & { readonly aim: Aim; readonly card: KpiCard }) {
	const t = useTexts();
	const language = useLanguage();
	const proposals = useProposals(aim);
	const near = current?.target ?? current?.value ?? proposals.data?.proposals[0]?.reached ?? null;
	const unit = proposals.data?.unit ?? card.unit;
	const entry = entryOf(unit, near, language);
	const corridor =
		typeof current?.target_high === 'number' || (typeof card.target === 'object' && card.target !== null);
	const [low, setLow] = useState<number | null>(current?.target ?? null);
	const [high, setHigh] = useState<number | null>(current?.target_high ?? null);
	const [against, setAgainst] = useState<'point' | 'interval'>(card.against);
	const sums = unit === 'count' || unit === 'money';
	const [per, setPer] = useState<string | null>(sums ? 'month' : null);
	const [note, setNote] = useState('');
	const nameOf = useValueNames();
	const save = useEdit(() =>
		api.setTarget({
			...aimInput(aim),
			...(corridor ? { low: low ?? 0, high: high ?? 0 } : { value: low ?? 0 }),
			...(per !== null && { per: per as 'month' }),
			against,
			note,
		}),
	);
	const incomplete = low === null || (corridor && high === null);
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				if (!incomplete) save.mutate(undefined, { onSuccess: onClose });
			}}
		>
			{Object.keys(aim.segment).length > 0 && <p className={classes.now}>{segmentWords(nameOf, aim.segment)}</p>}
			{current !== null && current.value !== null && (
				<p className={classes.now}>
					{t('nowAt', { value: figure(current.value, styleOf(current)), n: whole(current.n) })}
				</p>
			)}
			<div className={classes.row}>
				<NumberInput
					label={t(corridor ? 'from' : card.direction === 'lower' ? 'atMost' : 'atLeast')}
					suffix={entry.unit === '' ? '' : ` ${entry.unit}`}
					value={low === null ? '' : typed(low, entry)}
					onChange={(value) => setLow(untyped(value, entry))}
					data-autofocus
				/>
				{corridor && (
					<NumberInput
						label={t('to')}
						suffix={entry.unit === '' ? '' : ` ${entry.unit}`}
						value={high === null ? '' : typed(high, entry)}
						onChange={(value) => setHigh(untyped(value, entry))}
					/>
				)}
				{sums && (
					<Select
						label={t('per')}
						data={(['day', 'week', 'month', 'quarter', 'year'] as const).map((value) => ({
							value,
							label: t(`per_${value}`),
						}))}
						value={per}
						onChange={setPer}
					/>
				)}
				<SegmentedControl
					aria-label={t('held')}
					data={[
						{ value: 'point', label: t('heldPoint') },
						{ value: 'interval', label: t('heldInterval') },
					]}
					value={against}
					onChange={(value) => setAgainst(value === 'interval' ? 'interval' : 'point')}
				/>
			</div>
			<Proposals
				data={proposals.data}
				pending={proposals.isLoading}
				error={proposals.error}
				onTake={(proposal) => {
					setLow(typeof proposal.target === 'number' ? proposal.target : proposal.target.low);
					setHigh(typeof proposal.target === 'number' ? null : proposal.target.high);
					if (proposal.per !== null) setPer(proposal.per);
				}}
			/>
			<Textarea
				label={t('note')}
				value={note}
				onChange={(event) => setNote(event.currentTarget.value)}
				autosize
				minRows={1}
				maxLength={2000}
			/>
			{save.error !== null && (
				<p role="alert">
					<ErrorWords error={save.error} />
				</p>
			)}
			<p className="k-quiet">{t('history')}</p>
			<div className={classes.buttons}>
				<Button variant="default" onClick={onClose}>
					{t('cancel')}
				</Button>
				<Button type="submit" disabled={incomplete} loading={save.isPending}>
					{t('set')}
				</Button>
			</div>
		</form>
	);
}

type ProposalsProps = {
	readonly data: ReturnType<typeof useProposals>['data'];
	readonly pending: boolean;
	readonly error: Error | null;
	readonly onTake: (proposal: Proposal) => void;
};

function Proposals({ data, pending, error, onTake }: ProposalsProps) {
	const t = useTexts();
	const both = useBoth();
	if (pending) return <Blocks lines={3} height={24} />;
	if (error !== null)
		return (
			<p className="k-quiet">
				<ErrorWords error={error} />
			</p>
		);
	if (data === undefined) return null;
	return (
		<section>
			<h3 className="k-quiet">{t('proposals')}</h3>
			{data.missing !== null && <p>{both(data.missing)}</p>}
			<ul className={classes.proposals}>
				{data.proposals.map((proposal) => {
					const style = styleOf({ unit: data.unit, value: proposal.reached, low: proposal.low, high: proposal.high });
					const { target, low, high } = proposal;
					return (
						<li key={proposal.kind} className={classes.proposal}>
							<span>
								{both(proposal.words)}{' '}
								<span className="k-quiet">
									{low !== null && high !== null && `${span(low, high, style)}, `}n&nbsp;{whole(proposal.n)}
								</span>
							</span>
							<Button size="xs" variant="default" onClick={() => onTake(proposal)}>
								{typeof target === 'number'
									? figure(target, { unit: data.unit })
									: span(target.low, target.high, { unit: data.unit })}
							</Button>
						</li>
					);
				})}
			</ul>
			<p className="k-quiet">{both(data.warning)}</p>
		</section>
	);
}
