/** One list, asked once by mail: who would be asked is said before anything leaves. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { type Edits, Refused } from '../../../components/edits/edits.tsx';
import { Section } from '../../../components/section.tsx';
import { whole } from '../../../format/number.ts';
import { Reach } from '../reach.tsx';
import type { Survey } from '../survey-data.ts';
import surveys from '../surveys.module.css';
import { Letter } from './letter.tsx';
import { PeopleField } from './people-field.tsx';
import { LinkDays, PauseDays, Share, shutWords } from './rule-fields.tsx';
import classes from './send.module.css';
import type { Person } from './send-data.ts';
import { useTexts } from './texts.ts';
import { usePeople } from './use-people.ts';

type Props = { readonly survey: Survey; readonly edits: Edits; readonly onDone: () => void };

const usual = { pauseDays: 30, share: 100, days: 14 };

export function ListLetters({ survey: { id, ...survey }, edits, onDone: leave }: Props) {
	const t = useTexts();
	const list = usePeople(`survey ${id}`);
	const onDone = () => {
		list.forget();
		leave();
	};
	const [rules, setRules] = useState(usual);
	/** Those of the trial: what is sent is what was looked at. */
	const [people, setPeople] = useState<readonly Person[]>([]);
	const trial = useMutation({
		mutationFn: async () => {
			const read = await list.read();
			setPeople(read ?? []);
			return read === null ? null : api.inviteToSurvey({ id, people: read, rules, dry: true });
		},
	});
	const change = (does: () => void) => {
		trial.reset();
		edits.forget();
		does();
	};
	const found = trial.data ?? null;
	const send = () =>
		edits.make(
			{
				does: () => api.inviteToSurvey({ id, people: [...people], rules }),
				said: t('saidAsked', { people: t('people', { count: found?.asked ?? 0, n: whole(found?.asked ?? 0) }) }),
				undo: null,
			},
			onDone,
		);
	const steps = found === null ? [] : (Object.entries(found.passedOver) as [keyof typeof found.passedOver, number][]);
	const closed = shutWords(survey, t);
	return (
		<div className={classes.columns}>
			<div className={classes.main}>
				<Section title={t('once')}>
					<div className={classes.stack}>
						<PeopleField text={list.text} error={list.error} onChange={(text) => change(() => list.change(text))} />
						<div className={classes.fields}>
							<PauseDays
								value={rules.pauseDays}
								onChange={(pauseDays) => change(() => setRules({ ...rules, pauseDays }))}
							/>
							<Share value={rules.share} onChange={(share) => change(() => setRules({ ...rules, share }))} />
							<LinkDays value={rules.days} onChange={(days) => change(() => setRules({ ...rules, days }))} />
						</div>
					</div>
				</Section>
				<Letter survey={{ id, ...survey }} />
			</div>
			<div className={classes.beside}>
				<Section title={t('trial')}>
					<div className={classes.stack}>
						<div role="status" className={classes.stack}>
							{found === null ? (
								<p className={surveys.quiet}>{t('trialHint')}</p>
							) : (
								<>
									<p className={classes.sentence}>
										{t('listAsk', {
											people: t('people', { count: found.asked, n: whole(found.asked) }),
											of: whole(people.length),
										})}
									</p>
									{steps.some(([, n]) => n > 0) && (
										<Reach steps={steps.filter(([, n]) => n > 0).map(([why, n]) => ({ name: t(`why_${why}`), n }))} />
									)}
								</>
							)}
						</div>
						<Refused error={trial.error ?? edits.error} />
						<div className={classes.buttons}>
							<Button
								variant={found === null ? 'filled' : 'default'}
								disabled={list.text.trim() === '' || closed !== null}
								loading={trial.isPending}
								onClick={() => trial.mutate()}
							>
								{t('try')}
							</Button>
							{found !== null && found.asked > 0 && (
								<Button variant="filled" loading={edits.pending} onClick={send}>
									{t('sendNow', { people: t('people', { count: found.asked, n: whole(found.asked) }) })}
								</Button>
							)}
							<Button onClick={onDone}>{t('cancel')}</Button>
						</div>
						{closed !== null && <p className={surveys.quiet}>{closed}</p>}
					</div>
				</Section>
			</div>
		</div>
	);
}
