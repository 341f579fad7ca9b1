/** The guide to drivers: its example is imported, its commands run, and they print what it shows. */
import { openGuide, testGuide, withoutPeriod } from './support/guide.ts';

const { run } = openGuide([
	{ fact: 'ticket', file: 'drivers/tickets.csv', source: 'desk' },
	{ fact: 'answer', file: 'drivers/answers.csv', source: 'desk' },
]);

testGuide('drivers', { run, outputs: 2, shownOf: withoutPeriod });
