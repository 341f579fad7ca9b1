/** The invented company: asked for, confirmed, followed until it is here, then the next step. */
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { forgetData } from '../../api/data.ts';
import { ErrorState } from '../../components/states/states.tsx';
import { whole } from '../../format/number.ts';
import classes from '../../intake/file-import.module.css';
import { useTexts as useIntakeTexts } from '../../intake/texts.ts';
import { ProgressLine } from '../../intake/work-progress.tsx';
import { useLanguage } from '../../words/texts.ts';
import { useTexts } from './texts.ts';

const pauseMs = 500;

export function DemoOffer() {
	const t = useTexts();
	const language = useLanguage();
	const [asked, setAsked] = useState(false);
	const [error, setError] = useState<unknown>(null);
	const demo = useQuery({ queryKey: ['demo'], queryFn: ({ signal }) => api.getDemo({}, { signal }) });
	const start = async () => {
		setAsked(false);
		setError(null);
		try {
			await api.startDemo({ language });
			await demo.refetch();
		} catch (thrown) {
			setError(thrown);
		}
	};
	if (demo.data === undefined) return demo.error ? <ErrorState error={demo.error} /> : null;
	const { empty, jobId } = demo.data;
	return (
		<div className={classes.import}>
			<p>{t('demoText')}</p>
			{jobId !== null ? (
				// A page opened meanwhile follows the same work.
				<DemoProgress key={jobId} jobId={jobId} onError={setError} />
			) : !empty ? (
				<p className="k-quiet">{t('demoNotNow')}</p>
			) : asked ? (
				<p className={classes.actions}>
					{t('demoSure')}
					<Button variant="filled" onClick={start}>
						{t('demoYes')}
					</Button>
					<Button onClick={() => setAsked(false)}>{t('demoNo')}</Button>
				</p>
			) : (
				<p className={classes.actions}>
					<Button onClick={() => setAsked(true)}>{t('demoAsk')}</Button>
				</p>
			)}
			{error !== null && <ErrorState error={error} />}
		</div>
	);
}

function DemoProgress({ jobId, onError }: { jobId: number; onError: (error: unknown) => void }) {
	const t = useTexts();
	const work = useIntakeTexts();
	const queries = useQueryClient();
	const navigate = useNavigate();
	const { data: job, error } = useQuery({
		queryKey: ['job', jobId],
		queryFn: ({ signal }) => api.getJob({ id: jobId }, { signal }),
		refetchInterval: pauseMs,
	});
	const state = job?.state;
	useEffect(() => {
		if (state !== 'done' && state !== 'failed' && state !== 'cancelled') return;
		void (async () => {
			if (state === 'failed') onError(job?.error ?? null);
			const { present } = await api.getDemo({});
			await forgetData(queries);
			if (present?.complete) await navigate({ to: '/start', search: { step: 'kind' } });
		})();
	}, [state, job?.error, onError, navigate, queries]);
	useEffect(() => {
		if (error) onError(error);
	}, [error, onError]);
	const progress = job?.progress ?? null;
	const words =
		progress === null
			? t('demoBegins')
			: [
					work(`phase_${progress.phase}`, { fact: progress.fact ?? t('demoModels') }),
					...(progress.rows > 0 ? [work('rows', { count: progress.rows, number: whole(progress.rows) })] : []),
				].join(' · ');
	// Half a company is of no use: stopped, what is there of it is taken out.
	const stop = async () => {
		await api.removeDemo({}).catch(onError);
		await queries.invalidateQueries({ queryKey: ['demo'] });
	};
	return <ProgressLine words={words} percent={progress?.percent ?? null} onStop={stop} />;
}
