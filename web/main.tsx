import '@mantine/core/styles.layer.css';
import '@fontsource-variable/golos-text/index.css';
import 'virtual:theme.css';
import './theme/global.css';
import './theme/mantine.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { fetchAhead } from './app/fetch-ahead.ts';
import { watchPrinting } from './theme/printing.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');
fetchAhead();
watchPrinting();
createRoot(place).render(<App />);
