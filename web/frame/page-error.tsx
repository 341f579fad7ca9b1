import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { EmptyState, ErrorState } from '../components/states/states.tsx';
import { useTexts } from '../components/states/texts.ts';
import classes from './frame.module.css';

/** What a page throws stops at the page: the menu stays. */
export function PageError({ error, reset }: ErrorComponentProps) {
	const router = useRouter();
	const { reset: resetQueries } = useQueryErrorResetBoundary();
	const retry = () => {
		resetQueries();
		reset();
		void router.invalidate();
	};
	return (
		<div className={classes.waiting}>
			<ErrorState error={error} onRetry={retry} />
		</div>
	);
}

export function NotFound() {
	const t = useTexts();
	return (
		<div className={classes.waiting}>
			<EmptyState
				title={t('notFound')}
				action={
					<Link to="/" className="k-link">
						{t('toBoard')}
					</Link>
				}
			/>
		</div>
	);
}
