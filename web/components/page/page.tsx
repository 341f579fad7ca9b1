/** The frame of one page: top bar with name, period and actions, filter bar, content. */
import { type ReactNode, useEffect } from 'react';
import { useSettings } from '../../api/settings.ts';
import { FilterBar, FilterSheet } from '../filter/filter-bar.tsx';
import type { OnFilterOpen } from '../filter/filter-chip.tsx';
import { PeriodPicker } from '../period/period-picker.tsx';
import classes from './page.module.css';
import { ShareButton } from './share-button.tsx';

type Props = {
	/** Read aloud and shown in the tab. */
	readonly name: string;
	/** In place of the name in the bar: a way back and the name. */
	readonly title?: ReactNode;
	/** Whether the page looks at a period, and is filtered. */
	readonly period?: boolean;
	readonly filters?: boolean;
	/** Somebody is about to choose a value of this field, or no longer: what it will change can be made ready. */
	readonly onFilterOpen?: OnFilterOpen;
	/** What stands right of the filters: from how many, how fresh. */
	readonly note?: ReactNode;
	/** What a shared address says beside what stands in it. */
	readonly shared?: Readonly<Record<string, string>> | undefined;
	/** Buttons right of the period. */
	readonly actions?: ReactNode;
	readonly children: ReactNode;
};

export function Page({
	name,
	title,
	period = false,
	filters = false,
	onFilterOpen,
	note,
	shared,
	actions,
	children,
}: Props) {
	// Numbers are written as the company has it, so they wait for it.
	useSettings();
	useEffect(() => {
		document.title = `${name} · Kamerton`;
	}, [name]);
	return (
		<>
			<header className={classes.top}>
				<div className={classes.name}>{title ?? <span className={classes.plain}>{name}</span>}</div>
				<div className={classes.tools}>
					{period && <PeriodPicker />}
					{filters && <FilterSheet onOpen={onFilterOpen} />}
					{actions}
					{period && <ShareButton also={shared} />}
				</div>
			</header>
			{filters && (
				<div className={classes.filters}>
					<FilterBar onOpen={onFilterOpen} />
					{note !== undefined && <p className={`${classes.note} k-quiet`}>{note}</p>}
				</div>
			)}
			<div className={classes.content}>{children}</div>
		</>
	);
}
