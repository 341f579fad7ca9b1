/** The guide to relations: its examples are imported, its commands run, and they print what it shows. */
import { openGuide, testGuide } from './support/guide.ts';

const { run } = openGuide([
	{ fact: 'ticket', file: 'relations/tickets.csv', source: 'desk' },
	{ fact: 'answer', file: 'relations/answers.csv', source: 'desk' },
	{ fact: 'evaluation', file: 'relations/evaluations.csv', source: 'desk' },
]);

testGuide('relations', { run, outputs: 2 });
