/** Who has an account, in which role; invitations by link. */

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useSettings } from '../../api/settings.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { moment } from '../../format/date.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { PersonForm } from './person-form.tsx';
import classes from './settings-page.module.css';
import { ShownOnce } from './shown-once.tsx';
import { useTexts } from './texts.ts';

export type Person = Result<'listPeople'>['people'][number];

const mailedTexts = { sent: 'linkMailed', no_site: 'linkNotMailed', no_password: 'linkWaits' } as const;

export function People() {
	const t = useTexts();
	const nameOf = useValueNames();
	const { timeZone } = useSettings();
	const me = useSession().person?.id;
	const edits = useEdits();
	const navigate = useNavigate();
	const { open } = useSearch({ from: '/settings' });
	const [link, setLink] = useState<{ readonly name: string; readonly url: string; readonly mailed: string } | null>(
		null,
	);
	const { data, error, refetch } = useQuery({
		queryKey: ['people'],
		queryFn: ({ signal }) => api.listPeople({}, { signal }),
	});
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={5} height={30} />;
	const show = (one: string | undefined) =>
		void navigate({ to: '/settings', search: (before) => ({ ...before, open: one }) });
	const found = data.people.find(({ id }) => String(id) === open) ?? null;
	const opened = open === '' || found !== null;
	const close = () => {
		edits.forget();
		show(undefined);
	};
	const showLink = ({ person, link: { path }, mailed }: Result<'linkPerson'>) =>
		setLink({
			name: person.name,
			url: `${window.location.origin}${path}`,
			mailed: mailed === 'off' ? '' : t(mailedTexts[mailed], { mail: person.mail }),
		});
	const placeOf = ({ role, teams, agent }: Person) =>
		[
			t(`role_${role}`),
			...(role === 'team_lead' ? teams.map((team) => nameOf('team', team)) : []),
			...(role === 'agent' && agent ? [agent] : []),
		].join(', ');
	return (
		<>
			<Said edits={edits} formOpen={opened} />
			{link !== null && (
				<ShownOnce
					title={t('linkFor', { name: link.name })}
					lead={[t('linkLead'), link.mailed].filter((one) => one !== '').join(' ')}
					text={link.url}
					onClose={() => setLink(null)}
				/>
			)}
			<Section title={t('accountsThere')}>
				<DataTable
					label={t('part_people')}
					rows={data.people}
					keyOf={({ id }) => String(id)}
					onOpen={({ id }) => show(String(id))}
					columns={[
						{
							id: 'name',
							heading: t('personName'),
							value: ({ name }) => name,
							cell: ({ id, name }) => (
								<button type="button" className="k-link" onClick={() => show(String(id))}>
									{id === me ? t('you', { name }) : name}
								</button>
							),
						},
						{ id: 'mail', heading: t('mail'), value: ({ mail }) => mail },
						{ id: 'role', heading: t('role'), value: placeOf },
						{ id: 'state', heading: t('state'), value: ({ state }) => t(`state_${state}`) },
						{
							id: 'factor',
							heading: t('secondFactor'),
							value: ({ secondFactor }) => t(secondFactor ? 'yes' : 'no'),
							wideOnly: true,
						},
						{
							id: 'seen',
							heading: t('signedIn'),
							value: ({ signedInAt }) => signedInAt,
							cell: ({ signedInAt }) =>
								signedInAt === null ? t('never') : moment(signedInAt, timeZone, { year: true }),
							wideOnly: true,
						},
					]}
				/>
			</Section>
			<div className={classes.buttons}>
				<Button variant="filled" onClick={() => show('')}>
					{t('invite')}
				</Button>
			</div>
			<Sheet opened={opened} onClose={close} title={found?.name ?? t('invite')} from="right">
				{opened && (
					<PersonForm
						key={open}
						person={found}
						isMe={found?.id === me}
						edits={edits}
						onLink={showLink}
						onDone={close}
					/>
				)}
			</Sheet>
		</>
	);
}
