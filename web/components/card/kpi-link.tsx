/** The name of a KPI, which leads to its page where there is one. */
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keepView } from '../../view/view.ts';

const page = '/kpi/$kpi';

export function KpiLink({ id, children }: { id: string; children: ReactNode }) {
	const { routesById } = useRouter();
	if (!Object.hasOwn(routesById, page)) return children;
	return (
		<Link to={page as '/'} params={{ kpi: id } as never} search={keepView}>
			{children}
		</Link>
	);
}
