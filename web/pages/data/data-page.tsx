/** Where the numbers come from: files in, sources and how fresh they are, what is odd about them, what was brought and can be taken back. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { overviewQuery } from '../../api/data.ts';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { ImportWizard } from '../../intake/import-wizard.tsx';
import classes from './data-page.module.css';
import { History } from './history.tsx';
import { Quality } from './quality.tsx';
import { Sources } from './sources.tsx';
import { useTexts } from './texts.ts';

export function DataPage() {
	const t = useTexts();
	const navigate = useNavigate();
	const { upload = null } = useSearch({ strict: false }) as { upload?: string };
	const { data: overview } = useSuspenseQuery(overviewQuery);
	const facts = overview.facts.filter(({ sources }) => sources.length > 0);
	return (
		<Page name={t('name')}>
			<div className={classes.parts}>
				<Section title={t('bringIn')} note={t('bringInNote')}>
					<ImportWizard
						upload={upload}
						onUpload={(id) =>
							void navigate({
								to: '.',
								search: (search: object) => ({ ...search, upload: id ?? undefined }),
								replace: true,
								resetScroll: false,
							})
						}
					/>
				</Section>
				<Section title={t('sources')} note={overview.timeZone}>
					<Sources facts={facts} timeZone={overview.timeZone} />
				</Section>
				{facts.length > 0 && <Quality facts={facts} />}
				<History timeZone={overview.timeZone} facts={overview.facts} />
			</div>
		</Page>
	);
}
