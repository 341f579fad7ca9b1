/** What is held of one customer: found, handed over, erased; and for how long facts are kept. */
import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Result } from '../../../../src/api/contract/contract.ts';
import { api } from '../../../api/client.ts';
import { Said, useEdits } from '../../../components/edits/edits.tsx';
import { saveFile } from '../../../components/save-file.ts';
import { Section } from '../../../components/section.tsx';
import { Blocks, ErrorState } from '../../../components/states/states.tsx';
import { DataTable } from '../../../components/table/data-table.tsx';
import { whole } from '../../../format/number.ts';
import { currentLanguage } from '../../../words/language.ts';
import classes from '../settings-page.module.css';
import { useTexts } from '../texts.ts';
import { customerFile } from './customer-file.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { Periods } from './periods.tsx';

export type Found = Result<'findCustomer'>['customers'][number];
export type FactNames = (fact: string) => string;

/** What facts are called in the language of the page; their ids until that is known. */
function useFactNames(): FactNames {
	const { data } = useQuery({ queryKey: ['facts'], queryFn: () => api.listFacts({}) });
	return (fact) => data?.facts.find(({ name }) => name === fact)?.label[currentLanguage()] ?? fact;
}

export function PersonalData() {
	const t = useTexts();
	const edits = useEdits();
	const queries = useQueryClient();
	const nameOf = useFactNames();
	const [asked, setAsked] = useState('');
	const [ref, setRef] = useState('');
	const [erasing, setErasing] = useState<string | null>(null);
	const found = useQuery({
		queryKey: ['customer', asked],
		queryFn: ({ signal }) => api.findCustomer({ ref: asked }, { signal }),
		enabled: asked !== '',
		retry: false,
		// Looking somebody up is written down: not done by itself again.
		staleTime: Number.POSITIVE_INFINITY,
		gcTime: 0,
	});
	const handOver = async (customer: string) =>
		saveFile(`customer-${customer.slice(1)}.json`, 'application/json', await customerFile(customer));
	return (
		<>
			<Said edits={edits} />
			<form
				className={classes.line}
				onSubmit={(event) => {
					event.preventDefault();
					setAsked(ref.trim());
				}}
			>
				<TextInput
					label={t('personalRef')}
					value={ref}
					maxLength={500}
					autoComplete="off"
					onChange={({ currentTarget }) => setRef(currentTarget.value)}
				/>
				<Button type="submit" variant="filled" disabled={ref.trim() === ''} loading={found.isFetching}>
					{t('personalFind')}
				</Button>
			</form>
			{asked === '' ? null : found.error !== null ? (
				<ErrorState error={found.error} onRetry={() => void found.refetch()} />
			) : found.data === undefined ? (
				<Blocks />
			) : (
				found.data.customers.map((one) => (
					<Person key={one.customer} person={one} nameOf={nameOf}>
						<Button
							variant="default"
							loading={edits.pending}
							aria-label={t('personalExportOf', { customer: one.customer })}
							onClick={() =>
								edits.make({ does: () => handOver(one.customer), said: t('personalExported'), undo: null })
							}
						>
							{t('personalExport')}
						</Button>
						<Button
							variant="default"
							aria-label={t('personalEraseOf', { customer: one.customer })}
							onClick={() => setErasing(one.customer)}
						>
							{t('personalErase')}
						</Button>
					</Person>
				))
			)}
			{erasing !== null && (
				<EraseDialog
					customer={erasing}
					nameOf={nameOf}
					onClose={() => setErasing(null)}
					onErased={() => {
						// Every edit asks for all that is shown again, and these are nobody any more.
						queries.removeQueries({ queryKey: ['erasure', erasing] });
						queries.removeQueries({ queryKey: ['customer'] });
						edits.make({ does: async () => undefined, said: t('personalErased', { customer: erasing }), undo: null });
						setErasing(null);
						setAsked('');
						setRef('');
					}}
				/>
			)}
			<Periods edits={edits} nameOf={nameOf} />
		</>
	);
}

type PersonProps = { readonly person: Found; readonly nameOf: FactNames; readonly children: React.ReactNode };

function Person({ person, nameOf, children }: PersonProps) {
	const t = useTexts();
	const held = Object.entries(person.facts).map(([fact, n]) => `${nameOf(fact)}: ${whole(n)}`);
	return (
		<Section title={person.customer} note={held.length === 0 ? t('personalNoRows') : held.join(' · ')}>
			<DataTable
				label={t('personalKnown', { customer: person.customer })}
				rows={person.identities}
				keyOf={(one) => [one.customer, one.space, one.ref, one.name, one.email, one.phone].join('\n')}
				columns={[
					{ id: 'ref', heading: t('personalId'), value: (one) => one.ref },
					{ id: 'name', heading: t('personalName'), value: (one) => one.name || null },
					{ id: 'email', heading: t('personalMail'), value: (one) => one.email || null },
					{ id: 'phone', heading: t('personalPhone'), value: (one) => one.phone || null },
					{ id: 'space', heading: t('personalSource'), value: (one) => one.space, wideOnly: true },
				]}
			/>
			<div className={classes.buttons}>{children}</div>
		</Section>
	);
}
