/** The guide to segments: its example is imported, its commands run, and they print what it shows. */
import { openGuide, testGuide } from './support/guide.ts';

const { run } = openGuide([{ fact: 'answer', file: 'segments/answers.csv', source: 'desk' }]);

testGuide('segments', { run, outputs: 1 });
