/** What stands around every page: the menu of the loop at the left, on a phone at the bottom. */
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Blocks } from '../components/states/states.tsx';
import { BottomBar } from './bottom-bar.tsx';
import classes from './frame.module.css';
import { Rail } from './rail.tsx';
import { useTexts } from './texts.ts';

export function Frame() {
	const t = useTexts();
	const bare = useRouterState({ select: ({ matches }) => matches.some(({ staticData }) => staticData.bare === true) });
	const content = (
		<Suspense fallback={<Waiting />}>
			<Outlet />
		</Suspense>
	);
	if (bare) return <main>{content}</main>;
	return (
		<div className={classes.frame}>
			<a className={classes.skip} href="#content">
				{t('skip')}
			</a>
			<Rail />
			<main id="content" className={classes.main} tabIndex={-1}>
				{content}
			</main>
			<BottomBar />
		</div>
	);
}

function Waiting() {
	return (
		<div className={classes.waiting}>
			<Blocks lines={6} />
		</div>
	);
}

declare module '@tanstack/react-router' {
	interface StaticDataRouteOption {
		/** A page without the frame: the wall screen. */
		readonly bare?: boolean;
	}
}
