/** What stands in place of content: under way, refused, nothing there. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refusal, unreachable } from '../../api/refusal.ts';
import { Verdict } from '../verdict/verdict.tsx';
import classes from './states.module.css';
import { useTexts } from './texts.ts';

/** Blocks of the final size; nothing for 300 ms, then at once, and nothing moves. */
export function Blocks({ lines = 3, height = 18 }: { lines?: number; height?: number }) {
	const t = useTexts();
	return (
		<div className={classes.blocks} role="status" aria-label={t('loading')}>
			{Array.from({ length: lines }, (_, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: blocks have nothing else
				<svg key={at} width="100%" height={height} aria-hidden="true">
					<rect width={`${100 - ((at * 17) % 40)}%`} height={height} />
				</svg>
			))}
		</div>
	);
}

/** A plain sentence, the code in bold, a way on. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
	const t = useTexts();
	return (
		<div className={classes.state} role="alert">
			<Verdict name="error" />
			<p>
				<ErrorWords error={error} />
			</p>
			{onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
		</div>
	);
}

export function ErrorWords({ error }: { error: unknown }) {
	const t = useTexts();
	if (!(error instanceof Refusal)) return t('pageBroken');
	if (error.code === unreachable) return t('unreachable');
	return (
		<>
			{error.message} <b>{error.code}</b>
		</>
	);
}

/** What is missing, and one button. */
export function EmptyState({
	title,
	children,
	action,
}: {
	title: ReactNode;
	children?: ReactNode;
	action?: ReactNode;
}) {
	return (
		<div className={classes.state}>
			<p className={classes.title}>{title}</p>
			{children}
			{action}
		</div>
	);
}
