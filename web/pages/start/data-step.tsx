/** Where data come from: an invented company, or a file of one's own. */
import { Section } from '../../components/section.tsx';
import { FileImport } from '../../intake/file-import.tsx';
import { DemoOffer } from './demo-offer.tsx';
import classes from './start-page.module.css';
import { useTexts } from './texts.ts';

export function DataStep() {
	const t = useTexts();
	return (
		<>
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
		</>
	);
}
