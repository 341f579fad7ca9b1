/** Questionnaires to begin with, in the wording in which they were published, each with its source. */
import type { QuestionnaireGiven, Words } from '../questionnaire.ts';
import { afterOrder, brand, churned, employees, interview, opinion, problem, tracker } from './occasions.ts';
import { acsi, afterTicket, ces, csat, nps } from './scores.ts';
import { servperf, servqual } from './servqual.ts';
import { both } from './words.ts';

export type Template = {
	readonly name: Words;
	/** Where the wording comes from; null: it is ours. */
	readonly source: string | null;
	readonly questionnaire: QuestionnaireGiven;
};

export const templates = {
	nps: {
		name: both('NPS', 'NPS'),
		source: 'Reichheld, “The One Number You Need to Grow”, Harvard Business Review, December 2003',
		questionnaire: nps,
	},
	csat: { name: both('CSAT', 'CSAT'), source: null, questionnaire: csat },
	ces: {
		name: both('CES 2.0', 'CES 2.0'),
		source: 'Dixon, Toman, DeLisi, “The Effortless Experience”, 2013',
		questionnaire: ces,
	},
	acsi: {
		name: both('ACSI, three items', 'ACSI, три вопроса'),
		source: 'Fornell et al., “The American Customer Satisfaction Index”, Journal of Marketing 60 (1996) 7–18',
		questionnaire: acsi,
	},
	servqual: {
		name: both('SERVQUAL, 22 items twice', 'SERVQUAL, 22 пункта дважды'),
		source: 'Parasuraman, Zeithaml, Berry, Journal of Retailing 67 (1991) 420–450',
		questionnaire: servqual,
	},
	servperf: {
		name: both('SERVPERF, 22 items', 'SERVPERF, 22 пункта'),
		source: 'Cronin, Taylor, “Measuring Service Quality”, Journal of Marketing 56 (1992) 55–68',
		questionnaire: servperf,
	},
	after_ticket: { name: both('After a ticket', 'После обращения'), source: null, questionnaire: afterTicket },
	after_order: { name: both('After an order', 'После заказа'), source: null, questionnaire: afterOrder },
	churned: { name: both('A customer who left', 'Ушедший клиент'), source: null, questionnaire: churned },
	employees: { name: both('Employees, anonymous', 'Сотрудники, анонимно'), source: null, questionnaire: employees },
	tracker: { name: both('Wave of a tracker', 'Волна трекера'), source: null, questionnaire: tracker },
	brand: { name: both('Brand and feelings', 'Бренд и чувства'), source: null, questionnaire: brand },
	problem: {
		name: both('Had a problem at all', 'Были ли проблемы'),
		source: 'Goodman, “Strategic Customer Service”, 2009: most who have a problem never complain',
		questionnaire: problem,
	},
	opinion: { name: both('Opinion on a change', 'Мнение об изменении'), source: null, questionnaire: opinion },
	interview: { name: both('Interview guide', 'План интервью'), source: null, questionnaire: interview },
} as const satisfies Record<string, Template>;

export type TemplateId = keyof typeof templates;
export const templateIds = Object.keys(templates) as [TemplateId, ...TemplateId[]];
