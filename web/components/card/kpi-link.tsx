/** The name of a KPI, which leads to its page where there is one. */
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keepView } from '../../view/view.ts';

const page = '/kpi/$kpi';

type Props = {
	readonly id: string;
	/** A part of the page: the rows behind the number. */
	readonly part?: 'rows';
	readonly className?: string;
	readonly children: ReactNode;
};

export function KpiLink({ id, part, className, children }: Props) {
	const { routesById } = useRouter();
	if (!Object.hasOwn(routesById, page)) return children;
	return (
		<Link
			to={page as '/'}
			params={{ kpi: id } as never}
			search={keepView}
			{...(part && { hash: part })}
			{...(className && { className })}
		>
			{children}
		</Link>
	);
}
