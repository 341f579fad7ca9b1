/** The same for a screen on the wall: no menu, large, dark whatever the reader prefers elsewhere. */
import { useViewportSize } from '@mantine/hooks';
import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { useSettings } from '../../api/settings.ts';
import { Mark } from '../../components/icons.tsx';
import { date, dateFormat } from '../../format/date.ts';
import { Screen } from './screen.tsx';
import { useTexts } from './texts.ts';
import { type Live, useNow, useSeen } from './today-data.ts';
import classes from './today-page.module.css';

const attribute = 'data-mantine-color-scheme';

export function WallPage() {
	const t = useTexts();
	const seen = useSeen();
	const unit = useUnit();
	useEffect(() => {
		const root = document.documentElement;
		const before = root.getAttribute(attribute);
		root.setAttribute(attribute, 'dark');
		document.title = `${t('name')} · Kamerton`;
		return () => {
			if (before !== null) root.setAttribute(attribute, before);
		};
	}, [t]);
	return (
		<div className={classes.wall} style={{ '--u': `${unit}px` } as CSSProperties}>
			<Screen
				seen={seen}
				wall={{ size: 2 * unit, chartHeight: Math.round(320 * unit), rows: 6 }}
				head={(age, live) => <WallHead age={age} live={live} past={seen.at !== undefined} />}
			/>
		</div>
	);
}

/** All sizes are those of a screen of 1920 by 1080, times this: what is read from five metres there is read on any. */
function useUnit(): number {
	const { width, height } = useViewportSize();
	if (width === 0) return 1;
	const unit = width >= height ? Math.min(width / 1920, height / 1080) : width / 1080;
	return Math.max(0.5, Math.round(unit * 100) / 100);
}

function WallHead({ age, live, past }: { age: ReactNode; live: Live; past: boolean }) {
	const t = useTexts();
	const { companyName } = useSettings();
	const now = useNow();
	const clock = dateFormat({ hour: '2-digit', minute: '2-digit', timeZone: live.tz }).format(
		past ? Date.parse(live.at) : now,
	);
	const day = date(live.from, { weekday: 'long', day: 'numeric', month: 'long' });
	return (
		<div className={classes.wallHead}>
			<p>
				<Mark />
				<b>{past ? t('thatDay') : t('name')}</b>
				<span>{[companyName, day].filter(Boolean).join(' · ')}</span>
			</p>
			{age}
			<time className={classes.clock} dateTime={live.at}>
				{clock}
			</time>
		</div>
	);
}
