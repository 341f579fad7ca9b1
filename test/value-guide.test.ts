/** The guide to the value of satisfaction: its example is imported, its commands run, and they print what it shows. */
import { openGuide, testGuide } from './support/guide.ts';

const { run } = openGuide([
	{ fact: 'order', file: 'value/orders.csv', source: 'shop' },
	{ fact: 'answer', file: 'value/answers.csv', source: 'shop' },
]);

testGuide('value', { run, outputs: 1 });
