/** What the server writes before the script. */
import type { Asked, AskedColours } from '../../src/api/survey-pages/asked.ts';
import type { SurveyLanguage } from '../../src/surveys/questionnaire.ts';
import type { WidgetSettings } from '../../src/surveys/widget.ts';

export type Settings = Omit<WidgetSettings, 'origins'> & {
	readonly slug: string;
	readonly colours: AskedColours;
	/** What the button says. */
	readonly launch: Readonly<Record<SurveyLanguage, string>>;
	/** In the web app: shown at once, and nothing is sent. */
	readonly preview?: Asked;
};
