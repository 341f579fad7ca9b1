import type { Parsed, Result } from '../contract/contract.ts';
import type { surveyNonresponseOperations } from '../contract/survey-nonresponse.ts';
import type { Handlers } from './handler.ts';
import { askedIn, askOf, variantName } from './survey-results.ts';

const nothing = { invited: 0, answered: null, people: 0, sides: [], weights: null, figures: [] };

export const surveyNonresponseHandlers: Handlers<keyof typeof surveyNonresponseOperations> = {
	async getSurveyNonresponse(service, { id, ...period }: Parsed<'getSurveyNonresponse'>, { signal }) {
		const asked = await askedIn(service, id);
		const newest = asked.versions.toSorted((one, other) => other.version - one.version)[0];
		// Of whoever answered without a name nothing is known that could be compared.
		if (newest?.questionnaire.anonymous) return { none: 'anonymous', ...nothing };
		const found = await service.kpi.nonresponse(askOf(asked, period), { signal });
		if (found === null) return { none: 'not_invited', ...nothing };
		const variants = asked.questions.flatMap(({ variants: all }) =>
			all.map((variant, at) => ({ name: variantName(at, variant), variant })),
		);
		return {
			...{ ...found, none: null },
			figures: variants.flatMap(({ name, variant }): Result<'getSurveyNonresponse'>['figures'] => {
				const figure = found.figures.find((one) => one.variant === name);
				if (!figure) return [];
				const { variant: _, ...rest } = figure;
				const { id: question, versions, question: shown } = variant;
				return [{ ...rest, question, text: shown.text, versions: [...versions] }];
			}),
		};
	},
};
