/** Who waits now, and how today goes. */
import { Link } from '@tanstack/react-router';
import { Page } from '../../components/page/page.tsx';
import { useView } from '../../view/view.ts';
import { Screen } from './screen.tsx';
import { useTexts } from './texts.ts';

export function TodayPage() {
	const t = useTexts();
	const view = useView();
	return (
		<Page
			name={t('name')}
			filters
			actions={
				<Link
					to={'/wall' as '/'}
					className="k-link"
					search={(search: { where?: string[] }) => ({ where: search.where }) as never}
				>
					{t('wall')}
				</Link>
			}
		>
			<Screen filters={view?.filters ?? []} />
		</Page>
	);
}
