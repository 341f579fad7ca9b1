/** The web app begins. */
import '@mantine/core/styles.layer.css';
import '@fontsource-variable/golos-text/index.css';
import 'virtual:theme.css';
import '../theme/global.css';
import '../theme/mantine.css';
import { createRoot } from 'react-dom/client';
import { watchPrinting } from '../theme/printing.ts';
import { App } from './app.tsx';
import { fetchAhead } from './fetch-ahead.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');
fetchAhead();
watchPrinting();
createRoot(place).render(<App />);
