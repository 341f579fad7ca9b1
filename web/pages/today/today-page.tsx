/** Who waits now, and how today goes. */
import { TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Page } from '../../components/page/page.tsx';
import { Screen } from './screen.tsx';
import { useTexts } from './texts.ts';
import { type TodaySearch, useSeen } from './today-data.ts';
import classes from './today-page.module.css';

export function TodayPage() {
	const t = useTexts();
	const seen = useSeen();
	return (
		<Page
			name={t('name')}
			filters
			actions={
				<Link to={'/wall' as '/'} className="k-link" search={kept as never}>
					{t('wall')}
				</Link>
			}
		>
			<Screen seen={seen} controls={<Moment at={seen.at} />} />
		</Page>
	);
}

/** What both screens are about. */
function kept(search: object) {
	const { where, at, by } = search as TodaySearch & { where?: string[] };
	return { where, at, by };
}

/** Another day in place of today, at this time of day; a moment of the address is kept until another day is chosen. */
function Moment({ at }: { at?: string | undefined }) {
	const t = useTexts();
	const navigate = useNavigate();
	const look = (day: string | undefined) =>
		void navigate({ to: '.', search: (search: object) => ({ ...search, at: day }), resetScroll: false });
	return (
		<span className={classes.moment}>
			{at !== undefined && (
				<button type="button" className="k-link" onClick={() => look(undefined)}>
					{t('backToNow')}
				</button>
			)}
			<TextInput
				type="date"
				size="xs"
				aria-label={t('otherDay')}
				value={at?.slice(0, 10) ?? ''}
				onChange={({ currentTarget }) => look(currentTarget.value === '' ? undefined : currentTarget.value)}
			/>
		</span>
	);
}
