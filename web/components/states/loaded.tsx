/** What was asked for; until it is here what stands in its place, or why it cannot be had. What is there stays when asking again fails. */
import type { ReactNode } from 'react';
import { Blocks, ErrorState } from './states.tsx';

type Props<Data> = {
	readonly of: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown };
	/** How much room it will take. */
	readonly lines: number;
	readonly children: (data: Data) => ReactNode;
};

export function Loaded<Data>({ of: { data, error, refetch }, lines, children }: Props<Data>) {
	if (data !== undefined) return children(data);
	return error === null ? (
		<Blocks lines={lines} height={30} />
	) : (
		<ErrorState error={error} onRetry={() => void refetch()} />
	);
}
