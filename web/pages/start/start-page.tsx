/** The first run: an invented company, or a file of one's own. */
import { Link } from '@tanstack/react-router';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { FileImport } from '../../intake/file-import.tsx';
import { DemoOffer } from './demo-offer.tsx';
import classes from './start-page.module.css';
import { useTexts } from './texts.ts';

export function StartPage() {
	const t = useTexts();
	return (
		<Page name={t('name')} title={<Link to="/">{t('board')}</Link>}>
			<div className={classes.intro}>
				<h1 className={classes.headline}>{t('headline')}</h1>
				<p className={classes.lead}>{t('lead')}</p>
			</div>
			<div className={classes.ways}>
				<Section title={t('fileTitle')}>
					<FileImport />
				</Section>
				<Section title={t('demoTitle')}>
					<DemoOffer />
				</Section>
			</div>
			<Section title={t('stepsTitle')}>
				<ol className={classes.steps}>
					<li>{t('step1')}</li>
					<li>{t('step2')}</li>
					<li>{t('step3')}</li>
				</ol>
			</Section>
		</Page>
	);
}
