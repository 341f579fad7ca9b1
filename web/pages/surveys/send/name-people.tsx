/** Who a plan is to ask, where nothing else says it. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { Refused } from '../../../components/edits/edits.tsx';
import { Section } from '../../../components/section.tsx';
import { whole } from '../../../format/number.ts';
import { PeopleField } from './people-field.tsx';
import classes from './send.module.css';
import type { SendPlan } from './send-data.ts';
import { useTexts } from './texts.ts';
import { usePeople } from './use-people.ts';

export function NamePeople({ plan }: { plan: SendPlan | null }) {
	const t = useTexts();
	const list = usePeople(`plan ${plan?.id ?? 'new'}`);
	const queries = useQueryClient();
	const { mutate, data, error, isPending, reset } = useMutation({
		mutationFn: async () => {
			const people = await list.read();
			return people === null || plan === null ? null : api.addSurveyPlanPeople({ id: plan.id, people });
		},
		onSuccess: async (found) => {
			if (found === null) return;
			list.change('');
			await queries.invalidateQueries({ queryKey: ['surveys'] });
		},
	});
	return (
		<Section title={t('namePeople')}>
			<div className={classes.stack}>
				<PeopleField
					text={list.text}
					error={list.error}
					onChange={(text) => {
						reset();
						list.change(text);
					}}
				/>
				<Refused error={error} />
				<p role="status">
					{data &&
						t('named', { added: t('people', { count: data.added, n: whole(data.added) }), known: whole(data.known) })}
				</p>
				<div>
					<Button disabled={list.text.trim() === ''} loading={isPending} onClick={() => mutate()}>
						{t('nameThem')}
					</Button>
				</div>
			</div>
		</Section>
	);
}
