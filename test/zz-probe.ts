import { openTestService } from './support/service.ts';

const s = await openTestService();
const t0 = Date.now();
const r = await s.take('answer', 'date,nps,channel\n2025-01-01,9,chat\n2025-01-02,3,mail\n', { source: 'a' });
console.log(r, Date.now() - t0);
console.log((await s.kpi.query({ kpis: ['nps'], by: ['channel'] })).rows);
const t1 = Date.now();
await s.imports.undo(r.id);
console.log((await s.imports.wait(r.id)).state, Date.now() - t1);
await s.end();
