import { Button, Progress } from '@mantine/core';
import { durationText } from '../format/duration.ts';
import { whole } from '../format/number.ts';
import classes from './file-import.module.css';
import type { Work } from './imports.ts';
import { useTexts } from './texts.ts';

export function WorkProgress({ work, onStop }: { work: Work; onStop: () => void }) {
	const t = useTexts();
	if (work.phase === 'sending') {
		const words = t(work.waits ? 'waitsForConnection' : 'sending', { file: work.fileName });
		return <ProgressLine words={words} percent={work.part * 100} onStop={onStop} />;
	}
	const { fileName, progress } = work.now;
	const parts = [
		t(`phase_${progress?.phase ?? 'waiting'}`, { fact: fileName }),
		...(progress && progress.rows > 0 ? [t('rows', { count: progress.rows, number: whole(progress.rows) })] : []),
		...(progress?.secondsLeft ? [t('left', { time: durationText(progress.secondsLeft, { decimals: 0 }) })] : []),
	];
	return <ProgressLine words={parts.join(' · ')} percent={progress?.percent ?? null} onStop={onStop} />;
}

type Props = { readonly words: string; readonly percent: number | null; readonly onStop: () => void };

export function ProgressLine({ words, percent, onStop }: Props) {
	const t = useTexts();
	return (
		<div className={classes.work} role="status">
			<div>
				<p>{words}</p>
				<Progress
					value={percent ?? 100}
					animated={percent === null}
					striped={percent === null}
					size="sm"
					aria-label={words}
				/>
			</div>
			<Button onClick={onStop}>{t('stop')}</Button>
		</div>
	);
}
