/** The offer of an invented company, where there are no data: asked for, confirmed, followed until it is here. */
import { call, Refusal } from './api.js';
import { number, t } from './words.js';

const find = (id) => document.getElementById(id);
const pauseMs = 500;

/** `page` shows progress, faults and imports; the company is offered only where there is nothing else. */
export async function offerDemo(page) {
	const { empty, jobId } = await call('GET', '/api/v1/demo');
	find('demo').hidden = !empty && jobId === null;
	find('demoAsk').addEventListener('click', () => confirming(true));
	find('demoNo').addEventListener('click', () => confirming(false));
	find('demoYes').addEventListener('click', async () => {
		confirming(false);
		const fill = () => call('POST', '/api/v1/demo', { language: document.documentElement.lang });
		await followDemo(page, fill);
	});
	// A reloaded page goes on where it was.
	if (jobId !== null) await followDemo(page, async () => ({ jobId }));
}

function confirming(asked) {
	find('demoAsk').hidden = asked;
	find('demoConfirm').hidden = !asked;
	find(asked ? 'demoYes' : 'demoAsk').focus();
}

async function followDemo(page, begin) {
	page.hideFault();
	page.setBusy(true);
	try {
		let { jobId } = await begin();
		// Half a company is of no use: stopped, what is there of it is taken out.
		page.whenStopped(async () => {
			jobId = (await call('DELETE', '/api/v1/demo')).jobId;
		});
		for (;;) {
			const asked = jobId;
			const job = await call('GET', `/api/v1/jobs/${asked}`);
			if (job.state === 'failed') throw new Refusal(job.error);
			if (asked === jobId && (job.state === 'done' || job.state === 'cancelled')) break;
			tell(page, job.progress);
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
		}
		await showCompany(page);
	} catch (error) {
		page.showFault(error);
	} finally {
		page.whenStopped(null);
		page.setBusy(false);
	}
}

function tell(page, progress) {
	if (!progress) return page.showProgress(t('demoBegins'), null);
	const { phase, fact, percent, rows } = progress;
	const parts = [
		t(phase === 'generating' ? 'demoInventing' : phase, { file: fact ?? t('demoModels') }),
		...(rows > 0 ? [t('rowsDone', { rows: number(rows) })] : []),
	];
	page.showProgress(parts.join(' · '), percent);
}

/** Its answers and tickets, as if they had been imported by hand. */
async function showCompany(page) {
	const { present } = await call('GET', '/api/v1/demo');
	find('demo').hidden = present !== null;
	if (present === null) return;
	const { imports } = await call('GET', '/api/v1/imports?limit=50');
	const own = imports.filter(({ source, state }) => source === 'demo' && state === 'published');
	await page.showImports(['answer', 'ticket'].flatMap((fact) => own.find((one) => one.fact === fact) ?? []));
}
