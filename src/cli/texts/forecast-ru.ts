import type { ForecastTexts } from './forecast-en.ts';

export const forecastRu: ForecastTexts = {
	until: 'прогноз к концу месяца (month, по умолчанию) или квартала (quarter)',
	heading: (lastDay, known) => `К концу дня ${lastDay}, по данным до ${known}`,
	headingBare: (lastDay) => `К концу дня ${lastDay}`,
	kpi: 'Показатель',
	soFar: 'Пока',
	end: 'К концу',
	likely: 'Интервал 80 %',
	wide: 'Интервал 95 %',
	target: 'Цель',
	chance: 'Вероятность',
	atLeast: (value) => `не меньше ${value}`,
	atMost: (value) => `не больше ${value}`,
	under: (share) => `меньше ${share}`,
	over: (share) => `больше ${share}`,
	none: (name, reason) => `${name}: прогноза нет. ${reason}`,
	note: 'Интервалы содержат значение за весь период в 80 и 95 прогнозах из 100; вероятность — что оно достигнет цели.',
};
