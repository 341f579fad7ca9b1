/** Tablets on counters: the address of each, when it was last heard of, and whether it still holds. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { moment } from '../../format/date.ts';
import { QrCode } from './qr-code.tsx';
import type { Survey } from './survey-data.ts';
import classes from './surveys.module.css';
import { useTexts } from './texts.ts';

type Address = Result<'listSurveyKiosks'>['kiosks'][number];

export function Kiosk({ survey, edits }: { survey: Survey; edits: Edits }) {
	const t = useTexts();
	const [shown, setShown] = useState<number | null>(null);
	const { data, error, refetch } = useQuery({
		queryKey: ['surveys', survey.id, 'kiosks'],
		queryFn: ({ signal }) => api.listSurveyKiosks({ id: survey.id }, { signal }),
	});
	const one = data?.kiosks.find(({ id, revokedAt }) => id === shown && revokedAt === null);
	if (survey.state !== 'open' && !data?.kiosks.length) return null;
	return (
		<Section title={t('kiosk')}>
			<p className={classes.quiet}>{t('kioskHint')}</p>
			{survey.state === 'open' && <NewAddress survey={survey} edits={edits} onMade={setShown} />}
			{one && <Shown survey={survey} address={one} />}
			{error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
			{data && data.kiosks.length > 0 && (
				<Addresses survey={survey} edits={edits} addresses={data.kiosks} onShow={setShown} />
			)}
		</Section>
	);
}

type NewProps = { readonly survey: Survey; readonly edits: Edits; readonly onMade: (id: number) => void };

function NewAddress({ survey: { id }, edits, onMade }: NewProps) {
	const t = useTexts();
	const [branch, setBranch] = useState('');
	const [name, setName] = useState('');
	const make = (event: FormEvent) => {
		event.preventDefault();
		const given = { id, branch: branch.trim() || undefined, name: name.trim() || undefined };
		let made: Address | undefined;
		edits.make(
			{
				does: async () => {
					made = await api.makeSurveyKiosk(given);
				},
				said: t('kioskMade'),
				undo: async () => made && api.revokeSurveyKiosk({ id, kiosk: made.id, late: false }),
			},
			() => {
				setName('');
				if (made) onMade(made.id);
			},
		);
	};
	return (
		<form className={classes.kiosk} onSubmit={make}>
			<TextInput
				label={t('kioskPlace')}
				description={t('kioskPlaceHint')}
				value={branch}
				maxLength={200}
				onChange={({ currentTarget: { value } }) => setBranch(value)}
			/>
			<TextInput
				label={t('kioskName')}
				description={t('kioskNameHint')}
				value={name}
				maxLength={200}
				onChange={({ currentTarget: { value } }) => setName(value)}
			/>
			<Button type="submit" loading={edits.pending}>
				{t('kioskMake')}
			</Button>
		</form>
	);
}

function Shown({ survey, address: { path, name, branch } }: { survey: Survey; address: Address }) {
	const address = `${window.location.origin}${path}`;
	return (
		<div className={classes.address}>
			<p>
				<a className="k-link" href={address} target="_blank" rel="noreferrer">
					{address}
				</a>
			</p>
			<QrCode text={address} name={[survey.name, branch, name].filter(Boolean).join(' ')} />
		</div>
	);
}

type AddressesProps = {
	readonly survey: Survey;
	readonly edits: Edits;
	readonly addresses: readonly Address[];
	readonly onShow: (id: number) => void;
};

function Addresses({ survey: { id }, edits, addresses, onShow }: AddressesProps) {
	const t = useTexts();
	const { timeZone } = useSettings();
	const at = (instant: string | null, otherwise: string) =>
		instant === null ? otherwise : moment(instant, timeZone, { year: true });
	const called = ({ name, branch }: Address) => [branch, name].filter(Boolean).join(', ') || t('kioskNoPlace');
	const revoke = (one: Address, late: boolean) =>
		edits.make({
			does: () => api.revokeSurveyKiosk({ id, kiosk: one.id, late }),
			said: t(late ? 'kioskRevoked' : 'kioskCut', { name: called(one) }),
			undo: () =>
				one.revokedAt === null
					? api.restoreSurveyKiosk({ id, kiosk: one.id })
					: api.revokeSurveyKiosk({ id, kiosk: one.id, late: true }),
		});
	return (
		<DataTable
			label={t('kioskList')}
			rows={addresses}
			keyOf={(one) => String(one.id)}
			columns={[
				{ id: 'name', heading: t('kioskTablet'), value: called },
				{
					id: 'made',
					heading: t('kioskMadeAt'),
					value: ({ createdAt }) => createdAt,
					cell: ({ createdAt, createdBy }) => [at(createdAt, t('kioskUnknown')), createdBy].filter(Boolean).join(', '),
				},
				{
					id: 'used',
					heading: t('kioskUsed'),
					value: ({ usedAt }) => usedAt,
					cell: ({ usedAt }) => at(usedAt, t('kioskNever')),
				},
				{
					id: 'act',
					heading: t('kioskAddress'),
					value: ({ revokedAt }) => revokedAt,
					cell: (one) => {
						const link = (words: 'kioskShow' | 'kioskRevoke' | 'kioskCutNow', does: () => void) => (
							<button
								type="button"
								className="k-link"
								aria-label={`${t(words)}: ${called(one)}`}
								disabled={edits.pending}
								onClick={does}
							>
								{t(words)}
							</button>
						);
						if (one.revokedAt === null)
							return (
								<span className={classes.acts}>
									{link('kioskShow', () => onShow(one.id))}
									{link('kioskRevoke', () => revoke(one, true))}
								</span>
							);
						const open = one.takenUntil !== null && Date.parse(one.takenUntil) > Date.now();
						return (
							<span className={classes.acts}>
								<span>
									{t('kioskRevokedBy', { at: at(one.revokedAt, ''), by: one.revokedBy ?? '' })}
									{open && ` ${t('kioskTakenUntil', { until: at(one.takenUntil, '') })}`}
								</span>
								{open && link('kioskCutNow', () => revoke(one, false))}
							</span>
						);
					},
				},
			]}
		/>
	);
}
