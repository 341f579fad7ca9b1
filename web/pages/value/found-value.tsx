/** The sentence, the three outcomes beside each other, the slopes below, and what is to be borne in mind. */
import { useNavigate } from '@tanstack/react-router';
import { whole } from '../../format/number.ts';
import { OutcomePart } from './outcome-part.tsx';
import { SlopeTable } from './slope-table.tsx';
import { useTexts } from './texts.ts';
import classes from './value.module.css';
import type { Found } from './value-data.ts';
import { chosenSide, useValueWords } from './value-words.ts';

export function FoundValue({ found }: { found: Found }) {
	const t = useTexts();
	const { customers, outcomes } = found;
	const told = outcomes.filter(({ state }) => state === 'told');
	if (customers === 0) return <p className={classes.said}>{t('nobody')}</p>;
	return (
		<>
			<Sentence found={found} />
			<Earlier found={found} />
			<div className={classes.outcomes}>
				{outcomes.map((outcome) => (
					<OutcomePart key={outcome.id} found={found} outcome={outcome} />
				))}
			</div>
			{told.length > 0 && <SlopeTable found={found} outcomes={told} />}
			<Notes found={found} />
		</>
	);
}

/** What a point goes with, in one sentence: of what is beyond chance, else that nothing is. */
function Sentence({ found }: { found: Found }) {
	const t = useTexts();
	const { short, stepWith, ofAll, slopeText } = useValueWords(found);
	const { outcomes, days, customers } = found;
	const told = outcomes.filter(({ state, perScore }) => state === 'told' && chosenSide(perScore) !== null);
	if (told.length === 0) return <p className={classes.said}>{t('nothingTold', { n: whole(customers) })}</p>;
	const slopes = told.map((outcome) => ({ outcome, side: chosenSide(outcome.perScore) ?? 'raw' }));
	const sure = slopes.filter(({ outcome, side }) => outcome.perScore[side]?.beyondChance);
	if (sure.length === 0) return <p className={classes.said}>{t('chance', { days: t('days', { count: days }) })}</p>;
	const parts = sure.flatMap(({ outcome, side }) => {
		const slope = outcome.perScore[side];
		return slope ? [t(`said_${outcome.id}`, slopeText(outcome, slope))] : [];
	});
	const money = sure.find(({ outcome }) => outcome.id === 'spends') ?? sure[0];
	const company = money?.outcome.company;
	const all = money && company?.[money.side];
	return (
		<p className={classes.said}>
			{t(sure.some(({ side }) => side === 'adjusted') ? 'saidAlike' : 'said', {
				...{ stepWith, days: t('days', { count: days }), parts: parts.join('; ') },
			})}{' '}
			{money && company && all
				? t(`all_${money.outcome.id}`, {
						...{ short, customers: whole(company.customers), days: t('days', { count: days }) },
						...ofAll(money.outcome, all),
					})
				: ''}
		</p>
	);
}

/** Where windows have not passed, a period that ended earlier tells. */
function Earlier({ found: { outcomes } }: { found: Found }) {
	const t = useTexts();
	const navigate = useNavigate();
	const waiting = outcomes.filter(
		({ state, maturing, followedUntil }) =>
			followedUntil !== null && (state === 'maturing' || (state === 'too_few' && maturing > 0)),
	);
	const until = waiting.map(({ followedUntil }) => followedUntil ?? '').toSorted()[0];
	if (until === undefined) return null;
	const start = new Date(`${until}T00:00:00Z`);
	start.setUTCFullYear(start.getUTCFullYear() - 1);
	const period = `${start.toISOString().slice(0, 10)}..${until}`;
	return (
		<p className={classes.more}>
			<button
				type="button"
				className="k-link"
				onClick={() => void navigate({ to: '.', search: (before: object) => ({ ...before, period }) as never })}
			>
				{t('earlier')}
			</button>
		</p>
	);
}

function Notes({ found }: { found: Found }) {
	const t = useTexts();
	const { answers, definition, kind, one, outcomes } = found;
	const told = outcomes.some(({ state }) => state === 'told');
	const lines = [
		...(told ? [t('caveat')] : []),
		...(outcomes.every(({ state }) => state === 'told') ? [t('three')] : []),
		...(told && kind !== 'mean' ? [t(kind === 'share' && definition.id === 'csat' ? 'satisfied' : kind)] : []),
		t('first'),
		...(answers.anonymous > 0 ? [t('anonymous', { n: whole(answers.anonymous) })] : []),
		...(answers.withoutCustomer > 0 ? [t('withoutCustomer', { n: whole(answers.withoutCustomer) })] : []),
		...(one > 1 ? [t('read', { one: whole(one) })] : []),
	];
	return <p className={classes.caption}>{lines.join(' ')}</p>;
}
