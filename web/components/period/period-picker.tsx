/** Which period, and what it is compared with. The segment that is on says the period itself and opens those before it. */
import { Button, Menu, Popover, UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { dateIn } from '../../format/date.ts';
import { periodName, versusWords } from '../../format/period.ts';
import { addDays, type Grain, type Period, periodAt, shifted, yearBefore } from '../../view/period.ts';
import { comparisons } from '../../view/search.ts';
import { useView, useViewChange, type View } from '../../view/view.ts';
import { ChevronDown, ChevronLeft, ChevronRight } from '../icons.tsx';
import { Blocks } from '../states/states.tsx';
import classes from './period-picker.module.css';
import { useTexts } from './texts.ts';

const CustomPeriod = lazy(() => import('./custom-period.tsx').then((module) => ({ default: module.CustomPeriod })));

const offered = ['week', 'month', 'quarter', 'year'] as const satisfies readonly Grain[];

export function PeriodPicker() {
	const view = useView();
	if (view === null) return null;
	return (
		<>
			<Segments view={view} />
			<CompareMenu view={view} />
		</>
	);
}

function Segments({ view }: { view: View }) {
	const t = useTexts();
	const change = useViewChange();
	const { period, extent } = view;
	const last = dateIn(extent.last, extent.timeZone);
	/** The period of another length that ends what is looked at, as far as there are data. */
	const inGrain = (grain: Grain) => {
		const end = addDays(period.to, -1);
		// ISO dates are in the order of their texts.
		return periodAt(grain, [end, last].sort()[0] ?? end);
	};
	return (
		<fieldset className={classes.segments} aria-label={t('period')}>
			{offered.map((grain) =>
				grain === period.kind ? (
					<Recent key={grain} period={period} last={last} inGrain={inGrain} />
				) : (
					<UnstyledButton key={grain} className={classes.segment} onClick={() => change.period(inGrain(grain))}>
						{t(grain)}
					</UnstyledButton>
				),
			)}
			<Custom view={view} last={last} />
		</fieldset>
	);
}

/** Periods of the same kind, newest first, and one step to either side. */
function Recent({ period, last, inGrain }: { period: Period; last: string; inGrain: (grain: Grain) => Period }) {
	const t = useTexts();
	const change = useViewChange();
	const grain = period.kind === 'custom' ? 'month' : period.kind;
	const newest = periodAt(grain, last);
	const count = grain === 'year' ? 5 : 13;
	const recent = Array.from({ length: count }, (_, back) => shifted(newest, -back));
	const next = shifted(period, 1);
	return (
		<span className={classes.on}>
			<UnstyledButton
				className={classes.step}
				aria-label={t('earlier')}
				onClick={() => change.period(shifted(period, -1))}
			>
				<ChevronLeft />
			</UnstyledButton>
			<Menu position="bottom">
				<Menu.Target>
					<UnstyledButton className={classes.current}>{periodName(period)}</UnstyledButton>
				</Menu.Target>
				<Menu.Dropdown>
					<div className={classes.phoneOnly}>
						{offered
							.filter((one) => one !== grain)
							.map((one) => (
								<Menu.Item key={one} className={classes.item} onClick={() => change.period(inGrain(one))}>
									{t(one)}
								</Menu.Item>
							))}
						<Menu.Divider />
					</div>
					{recent.map((one) => (
						<Menu.Item
							key={one.key}
							data-current={one.key === period.key || undefined}
							className={classes.item}
							onClick={() => change.period(one)}
						>
							{periodName(one)}
						</Menu.Item>
					))}
				</Menu.Dropdown>
			</Menu>
			<UnstyledButton
				className={classes.step}
				aria-label={t('later')}
				disabled={next.from > last}
				onClick={() => change.period(next)}
			>
				<ChevronRight />
			</UnstyledButton>
		</span>
	);
}

function Custom({ view: { period }, last }: { view: View; last: string }) {
	const t = useTexts();
	const change = useViewChange();
	const [opened, setOpened] = useState(false);
	const on = period.kind === 'custom' || period.kind === 'day';
	return (
		<Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
			<Popover.Target>
				<UnstyledButton
					className={on ? classes.current : classes.segment}
					data-on={on || undefined}
					onClick={() => setOpened((open) => !open)}
				>
					{on ? periodName(period) : t('custom')}
				</UnstyledButton>
			</Popover.Target>
			<Popover.Dropdown>
				<Suspense fallback={<Blocks lines={6} />}>
					<CustomPeriod
						period={period}
						last={last}
						onChosen={(chosen) => {
							setOpened(false);
							change.period(chosen);
						}}
					/>
				</Suspense>
			</Popover.Dropdown>
		</Popover>
	);
}

function CompareMenu({ view: { period, compare, before } }: { view: View }) {
	const t = useTexts();
	const change = useViewChange();
	const withWords = {
		previous: versusWords(period, shifted(period, -1), 'previous').with,
		year: versusWords(period, yearBefore(period), 'year').with,
	};
	return (
		<Menu position="bottom-end">
			<Menu.Target>
				<Button rightSection={<ChevronDown />} className={classes.compare}>
					{before === null ? (
						t('compareNone')
					) : (
						<>
							<span className={classes.wideOnly}>{t('compare')}&nbsp;</span>
							{before.words.with}
						</>
					)}
				</Button>
			</Menu.Target>
			<Menu.Dropdown>
				{comparisons.map((one) => (
					<Menu.Item
						key={one}
						data-current={one === compare || undefined}
						className={classes.item}
						onClick={() => change.compare(one)}
					>
						{one === 'none' ? t('none') : withWords[one]}
					</Menu.Item>
				))}
			</Menu.Dropdown>
		</Menu>
	);
}
