/** The guide to explained changes: its example is imported, its commands run, and they print what it shows. */
import { openGuide, testGuide, withoutPeriod } from './support/guide.ts';

const { run } = openGuide([{ fact: 'answer', file: 'explain-change/answers.csv', source: 'desk' }]);

testGuide('explain-change', { run, outputs: 1, shownOf: withoutPeriod });
