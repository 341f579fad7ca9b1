import type { CompareTexts } from './compare-en.ts';

export const compareRu: CompareTexts = {
	change: 'Изменение',
	before: 'С чем сравнивается',
	p: 'p',
	points: 'п. п.',
	verdict: 'Вывод',
	verdicts: { better: 'лучше', worse: 'хуже', changed: 'изменилось', unclear: 'ясного изменения нет' },
	kinds: {
		previous: 'с предыдущим периодом',
		year: 'с тем же годом ранее',
		target: 'с целью',
		rest: 'с остальными',
		benchmark: 'с эталоном',
	},
	section: 'Сравнение',
	sqlBeside: 'SQL, который принёс то, с чем сравнивается',
};
