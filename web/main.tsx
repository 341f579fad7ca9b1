import '@mantine/core/styles.layer.css';
import '@fontsource-variable/golos-text/index.css';
import 'virtual:theme.css';
import './theme/global.css';
import './theme/mantine.css';
import { createRoot } from 'react-dom/client';
import { overviewQuery } from './api/data.ts';
import { catalogueQuery } from './api/kpi.ts';
import { sessionQuery } from './api/session.ts';
import { settingsQuery } from './api/settings.ts';
import { App } from './app/app.tsx';
import { queryClient } from './app/query-client.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');
// What every page needs is asked for while the page itself is fetched; what is for those who are signed in, of them only.
void queryClient.fetchQuery(sessionQuery).then(
	({ state }) => {
		if (state !== 'signed_in') return;
		void queryClient.prefetchQuery(overviewQuery);
		void queryClient.prefetchQuery(catalogueQuery);
		void queryClient.prefetchQuery(settingsQuery);
	},
	// The page asks again and says what is wrong.
	() => undefined,
);
createRoot(place).render(<App />);
