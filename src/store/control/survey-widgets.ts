/** How surveys are asked on websites, in the control store. */
import type { WidgetStore } from '../../surveys/widget.ts';
import { plainWidget } from '../../surveys/widget.ts';
import type { ControlDb } from './control-store.ts';

export function createWidgetStore(db: ControlDb): WidgetStore {
	return {
		async widget(survey) {
			const row = await db
				.selectFrom('survey_widget')
				.select('settings')
				.where('survey', '=', survey)
				.executeTakeFirst();
			// A setting that came with a later version is as by default.
			return row ? { ...plainWidget, ...JSON.parse(row.settings) } : null;
		},
		async putWidget(survey, settings, { author, now }) {
			const changing = { settings: JSON.stringify(settings), changed_by: author, changed_at: now };
			await db
				.insertInto('survey_widget')
				.values({ survey, ...changing })
				.onConflict((conflict) => conflict.column('survey').doUpdateSet(changing))
				.execute();
		},
	};
}
