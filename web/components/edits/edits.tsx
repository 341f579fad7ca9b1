/** Every edit says what it did, and can be taken back at once; what the server refuses is said with its code. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorWords } from '../states/states.tsx';
import { Shape } from '../verdict/shape.tsx';
import classes from './edits.module.css';
import { useTexts } from './texts.ts';

export type Edit = {
	readonly does: () => Promise<unknown>;
	/** What has happened, once it has. */
	readonly said: string;
	/** Null where nothing brings back what was before. */
	readonly undo: (() => Promise<unknown>) | null;
	/** Where to go once it is done, before all is asked for again: what is gone is not asked for. */
	readonly then?: (() => unknown) | undefined;
};

type Done = { readonly said: string; readonly undo: Edit['undo'] };

export type Edits = ReturnType<typeof useEdits>;

export function useEdits() {
	const queries = useQueryClient();
	const t = useTexts();
	const [done, setDone] = useState<Done | null>(null);
	const { mutate, isPending, error, reset } = useMutation({
		mutationFn: (edit: Edit) => edit.does(),
		onMutate: () => setDone(null),
		onSuccess: async (_, { said, undo, then }) => {
			setDone({ said, undo });
			await then?.();
			// Hours, promises and definitions change numbers everywhere.
			await queries.invalidateQueries();
		},
	});
	return {
		make: (edit: Omit<Edit, 'then'>, then?: () => unknown) => mutate({ ...edit, then }),
		takeBack: ({ said, undo }: Done) =>
			undo !== null && mutate({ does: undo, said: t('takenBack', { said }), undo: null }),
		forget: reset,
		done,
		pending: isPending,
		error,
	};
}

/** Above a part. While a form is open, refusals stand in it. */
export function Said({ edits, formOpen = false }: { edits: Edits; formOpen?: boolean }) {
	const t = useTexts();
	const { done, error, pending, takeBack } = edits;
	return (
		<>
			<div role="status" className={classes.said}>
				{done !== null && (
					<p>
						<Shape name="met" /> {done.said}{' '}
						{done.undo !== null && (
							<button type="button" className="k-link" disabled={pending} onClick={() => takeBack(done)}>
								{t('takeBack')}
							</button>
						)}
					</p>
				)}
			</div>
			{!formOpen && <Refused error={error} />}
		</>
	);
}

export function Refused({ error }: { error: unknown }) {
	if (error === null || error === undefined) return null;
	return (
		<p role="alert" className={classes.refused}>
			<ErrorWords error={error} />
		</p>
	);
}
