/** What arrives: the words of the questionnaire, as its letter has them. */
import { Link } from '@tanstack/react-router';
import { Section } from '../../../components/section.tsx';
import { keepView } from '../../../view/view.ts';
import { useLanguage } from '../../../words/texts.ts';
import { type Survey, withoutPlaces } from '../survey-data.ts';
import surveys from '../surveys.module.css';
import classes from './send.module.css';
import { useTexts } from './texts.ts';

export function Letter({ survey: { id, questionnaire } }: { survey: Survey }) {
	const t = useTexts();
	const spoken = useLanguage();
	const { languages, title, intro, pages } = questionnaire;
	const language = languages.includes(spoken) ? spoken : (languages[0] ?? 'en');
	const first = pages[0]?.questions[0];
	return (
		<Section title={t('letter')} rule="fine">
			<dl className={classes.letter}>
				<dt>{t('subject')}</dt>
				<dd>{withoutPlaces(title[language] ?? '')}</dd>
				<dt>{t('opening')}</dt>
				<dd>{withoutPlaces(intro?.[language] ?? '') || t('openingUsual')}</dd>
				{first?.kind === 'scale' && (
					<>
						<dt>{t('inLetter')}</dt>
						<dd>
							{withoutPlaces(first.text[language] ?? '')} {t('scale', { from: first.from, to: first.to })}
						</dd>
					</>
				)}
			</dl>
			<p className={surveys.quiet}>
				{t('letterHint')}{' '}
				<Link to="/survey" search={(search) => ({ ...keepView(search), id, tab: 'questions' })} className="k-link">
					{t('letterWords')}
				</Link>
			</p>
		</Section>
	);
}
