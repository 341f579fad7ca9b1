/** Groups of the catalogue by their names for people. */
import type { KpiGroup } from '../../src/kpi/definition.ts';
import type { Words } from '../words/language.ts';

export const groupNames: Readonly<Record<KpiGroup, Words>> = {
	satisfaction: { en: 'Satisfaction', ru: 'Удовлетворённость' },
	speed: { en: 'Speed', ru: 'Скорость' },
	resolution: { en: 'Resolution', ru: 'Решение' },
	load: { en: 'Load', ru: 'Нагрузка' },
	staff: { en: 'Staff', ru: 'Сотрудники' },
	operations: { en: 'Operations', ru: 'Операции' },
	loyalty: { en: 'Loyalty', ru: 'Лояльность' },
	money: { en: 'Money', ru: 'Деньги' },
	others: { en: 'Others', ru: 'Прочие' },
};
