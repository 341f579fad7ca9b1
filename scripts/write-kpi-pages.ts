/** Writes docs/kpis.md and docs/kpis.ru.md from the catalogue: `npm run docs:kpis`. A test holds the pages to it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kpiPage, kpiPages } from './kpi-pages/page.ts';

for (const { language, path } of kpiPages) {
	writeFileSync(join(import.meta.dirname, '..', path), kpiPage(language));
	process.stdout.write(`${path}\n`);
}
