/** Names for places of one line: what the KPI is, in the words of the trade, then what it says. Others keep their full name. */
import type { Words } from '../words/language.ts';

export const shortNames: Readonly<Record<string, Words>> = {
	nps: { en: 'NPS, would recommend', ru: 'NPS, готовы рекомендовать' },
	csat: { en: 'CSAT, share satisfied', ru: 'CSAT, доля довольных' },
	ces: { en: 'CES, found it easy', ru: 'CES, было легко' },
	complaints: { en: 'Complaints', ru: 'Жалобы' },
	net_sentiment: { en: 'Net sentiment', ru: 'Баланс тональности' },
	first_response_time: { en: 'First response, median', ru: 'Первый ответ, медиана' },
	full_resolution_time: { en: 'Full resolution, median', ru: 'Полное решение, медиана' },
	fcr: { en: 'FCR, solved in one contact', ru: 'FCR, решено с первого раза' },
	service_level: { en: 'Service level, 20 s', ru: 'Уровень сервиса, 20 с' },
	sla_attainment: { en: 'SLA attained', ru: 'SLA соблюдён' },
	abandonment_rate: { en: 'Abandoned', ru: 'Потеряно вызовов' },
	qa_score: { en: 'Quality score, QA', ru: 'Оценка качества, QA' },
	occupancy: { en: 'Agent occupancy', ru: 'Занятость агентов' },
	repeat_explanation_rate: { en: 'Repeated explanations', ru: 'Повторные объяснения' },
	training_completion: { en: 'Training completed', ru: 'Обучение пройдено' },
	handle_time: { en: 'Handle time, median', ru: 'Время обработки, медиана' },
	transfers_rate: { en: 'Transferred', ru: 'Переведено' },
	retention_rate: { en: 'Retention', ru: 'Удержание клиентов' },
	repeat_purchase_rate: { en: 'Repeat purchases', ru: 'Повторные покупки' },
	cost_of_poor_quality: { en: 'Cost of poor quality', ru: 'Цена плохого качества' },
	lead_conversion: { en: 'Enquiry to sale', ru: 'Продажи из обращений' },
	compensation_cost: { en: 'Compensations', ru: 'Компенсации' },
	average_order: { en: 'Average order', ru: 'Средний чек' },
};
