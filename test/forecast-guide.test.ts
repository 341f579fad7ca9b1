/** The guide to forecasts: its example is imported, its commands run, and they print what it shows. */
import { openGuide, testGuide } from './support/guide.ts';

const { run } = openGuide([{ fact: 'answer', file: 'forecast/answers.csv', source: 'desk' }]);

testGuide('forecast', { run, outputs: 2 });
