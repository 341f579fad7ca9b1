/** What kind of company: it chooses the KPIs of a first board, which can be arranged otherwise at any time, and offers targets. */
import { Button, Checkbox, Radio } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { overviewQuery } from '../../api/data.ts';
import { catalogueQuery } from '../../api/kpi.ts';
import { ownChoicesQuery } from '../../api/own-choices.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { figure, span } from '../../format/figure.ts';
import { useShortName } from '../../kpi/words.ts';
import { useBoth } from '../../words/texts.ts';
import { type KindName, kindNames, kindsOfCompany } from './kinds.ts';
import classes from './start-page.module.css';
import { useTexts } from './texts.ts';

export function KindStep() {
	const t = useTexts();
	const shortName = useShortName();
	const navigate = useNavigate();
	const edits = useEdits();
	const queries = useQueryClient();
	const { data: catalogue } = useSuspenseQuery(catalogueQuery);
	const { data: overview } = useSuspenseQuery(overviewQuery);
	const [kind, setKind] = useState<KindName>('small');
	const [withTargets, setWithTargets] = useState(false);
	const { groups, targets } = kindsOfCompany[kind];
	const present = new Set(overview.facts.map(({ fact }) => fact));
	const hasData = (id: string) => catalogue.get(id)?.facts.every((fact) => present.has(fact)) ?? false;
	const make = () => {
		const id = `start-${kind}-${crypto.randomUUID().slice(0, 8)}`;
		const chosen = groups.map(({ title, kpis }) => ({
			title: t(`group_${title}`),
			// Without any data all are shown: the board says what is missing.
			kpis: present.size === 0 ? [...kpis] : kpis.filter(hasData),
		}));
		let revision: number | null = null;
		let before: string | null = null;
		edits.make(
			{
				does: async () => {
					const document = { groups: chosen.filter(({ kpis }) => kpis.length > 0) };
					await api.putBoard({ id, version: 0, name: t(`kind_${kind}`), document });
					before = (await api.getOwnChoices({})).board;
					queries.setQueryData(ownChoicesQuery.queryKey, await api.changeOwnChoices({ board: id }));
					if (!withTargets) return;
					const { change } = await api.applyTargetPreset({ preset: targets });
					revision = change?.revision ?? null;
				},
				said: t(withTargets ? 'saidBoardAndTargets' : 'saidBoard', { name: t(`kind_${kind}`) }),
				undo: async () => {
					if (revision !== null) await api.undoTargetChange({ revision });
					queries.setQueryData(ownChoicesQuery.queryKey, await api.changeOwnChoices({ board: before }));
					await api.removeBoard({ id });
					await navigate({ to: '/start', search: (search) => ({ ...search, board: undefined }) });
				},
			},
			() => navigate({ to: '/start', search: (search) => ({ ...search, board: id }) }),
		);
	};
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				make();
			}}
		>
			<Said edits={edits} />
			<Radio.Group
				value={kind}
				onChange={(value) => setKind(kindNames.find((one) => one === value) ?? kind)}
				aria-label={t('step_kind')}
			>
				<div className={classes.kinds}>
					{kindNames.map((name) => (
						<Section
							key={name}
							title={<Radio value={name} label={t(`kind_${name}`)} description={t(`kindHint_${name}`)} />}
						>
							<dl className={classes.groups} data-chosen={name === kind || undefined}>
								{kindsOfCompany[name].groups.map(({ title, kpis }) => (
									<div key={title}>
										<dt>{t(`group_${title}`)}</dt>
										{kpis.map((id) => {
											const card = catalogue.get(id);
											return (
												card && (
													<dd key={id} data-missing={!hasData(id) || undefined}>
														{shortName(card)}
														{present.size > 0 && !hasData(id) && <span> {t('noDataYet')}</span>}
													</dd>
												)
											);
										})}
									</div>
								))}
							</dl>
						</Section>
					))}
				</div>
			</Radio.Group>
			<TargetsOffer preset={targets} checked={withTargets} onChange={setWithTargets} />
			<Button type="submit" variant="filled" loading={edits.pending}>
				{t('makeBoard', { name: t(`kind_${kind}`) })}
			</Button>
		</form>
	);
}

type OfferProps = { readonly preset: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void };

/** What would be set is shown before it is. */
function TargetsOffer({ preset, checked, onChange }: OfferProps) {
	const t = useTexts();
	const both = useBoth();
	const { data: sets } = useQuery({
		queryKey: ['goals', 'presets'],
		queryFn: ({ signal }) => api.listTargetPresets({}, { signal }),
	});
	const { data: plan } = useQuery({
		queryKey: ['goals', 'plan', preset],
		queryFn: ({ signal }) => api.planTargetPreset({ preset }, { signal }),
	});
	const { data: catalogue } = useSuspenseQuery(catalogueQuery);
	const found = sets?.presets.find(({ id }) => id === preset);
	if (found === undefined) return null;
	const set = plan?.steps.filter(({ action }) => action === 'set' || action === 'change') ?? [];
	return (
		<div className={classes.targets}>
			<Checkbox
				label={t('withTargets', { name: both(found.names) })}
				description={both(found.explanation)}
				checked={checked && set.length > 0}
				disabled={set.length === 0}
				onChange={({ currentTarget }) => onChange(currentTarget.checked)}
			/>
			{plan !== undefined && (
				<p className="k-quiet">
					{set.length === 0
						? t('noTargets')
						: set
								.map(({ kpi, after, unit }) => {
									const style = { unit: unit ?? 'number' } as const;
									const value =
										after === null
											? ''
											: typeof after === 'number'
												? figure(after, style)
												: span(after.low, after.high, style);
									return `${both(catalogue.get(kpi)?.names ?? { en: kpi, ru: kpi })}: ${value}`;
								})
								.join('; ')}
				</p>
			)}
		</div>
	);
}
