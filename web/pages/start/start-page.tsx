/** The first run in three steps: data, what kind of company, how it writes numbers. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { extentOf, overviewQuery } from '../../api/data.ts';
import { Page } from '../../components/page/page.tsx';
import { DataStep } from './data-step.tsx';
import { KindStep } from './kind-step.tsx';
import { PlaceStep } from './place-step.tsx';
import classes from './start-page.module.css';
import { type StepName, stepNames } from './steps.ts';
import { useTexts } from './texts.ts';

const contents: Readonly<Record<StepName, ComponentType>> = { data: DataStep, kind: KindStep, place: PlaceStep };

export function StartPage() {
	const t = useTexts();
	const { step = 'data', board } = useSearch({ from: '/start' });
	const hasData = extentOf(useSuspenseQuery(overviewQuery).data) !== null;
	const Content = contents[step];
	const next = stepNames[stepNames.indexOf(step) + 1];
	return (
		<Page
			name={t('name')}
			title={
				<Link to="/" search={{ board }}>
					{t('board')}
				</Link>
			}
		>
			<nav aria-label={t('name')}>
				<ol className={classes.path}>
					{stepNames.map((name, at) => (
						<li key={name}>
							<Link
								to="/start"
								search={(before) => ({ ...before, step: name })}
								className={classes.step}
								aria-current={name === step ? 'step' : undefined}
							>
								{at + 1}. {t(`step_${name}`)}
							</Link>
						</li>
					))}
				</ol>
			</nav>
			<div className={classes.intro}>
				<h1 className={classes.headline}>{t(`headline_${step}`)}</h1>
				<p className={classes.lead}>{t(`lead_${step}`)}</p>
			</div>
			<Content key={step} />
			<footer className={classes.onward}>
				{next !== undefined && (
					<Link to="/start" search={(before) => ({ ...before, step: next })} className="k-link">
						{t('next', { step: t(`step_${next}`) })}
					</Link>
				)}
				{/* Without data the board would lead back here. */}
				{hasData && (
					<Link to="/" search={{ board }} className="k-link">
						{t(board === undefined ? 'skip' : 'toBoard')}
					</Link>
				)}
			</footer>
		</Page>
	);
}
