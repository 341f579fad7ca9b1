/** Unhappy customers and what is done about them: the board, the reasons, those who are happy, the rules. */
import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { keepView } from '../../view/view.ts';
import { Board } from './board.tsx';
import { CaseForm } from './case-form.tsx';
import classes from './cases.module.css';
import { Promoters } from './promoters.tsx';
import { Reasons } from './reasons.tsx';
import { Rules } from './rules.tsx';
import { useTexts } from './texts.ts';

const parts = ['board', 'reasons', 'promoters', 'rules'] as const;
type Part = (typeof parts)[number];

export function CasesPage() {
	const t = useTexts();
	const { tab: asked } = useSearch({ strict: false }) as { tab?: Part };
	const [adding, setAdding] = useState(false);
	const [maySee, mayWork] = [useMay('cases.read'), useMay('cases.write')];
	const edits = useEdits();
	const navigate = useNavigate();
	// Whoever sees no single customer still sees why customers are unhappy.
	const part: Part = maySee ? (asked ?? 'board') : 'reasons';
	return (
		<Page
			name={t('name')}
			period={part === 'reasons'}
			filters={part === 'reasons'}
			actions={mayWork && part === 'board' && <Button onClick={() => setAdding(true)}>{t('add')}</Button>}
		>
			{maySee && (
				<nav aria-label={t('parts')} className={classes.parts}>
					{parts.map((one) => (
						<Link
							key={one}
							to="/cases"
							search={(search) => ({ ...keepView(search), tab: one === 'board' ? undefined : one }) as never}
							activeOptions={{ exact: true, explicitUndefined: true }}
							aria-current={one === part ? 'page' : undefined}
						>
							{t(`part_${one}`)}
						</Link>
					))}
				</nav>
			)}
			<Said edits={edits} formOpen={adding} />
			{part === 'board' && <Board />}
			{part === 'reasons' && <Reasons />}
			{part === 'promoters' && <Promoters />}
			{part === 'rules' && <Rules />}
			{adding && (
				<CaseForm
					edits={edits}
					onClose={() => setAdding(false)}
					onDone={(id) => navigate({ to: '/case', search: { id } as never })}
				/>
			)}
		</Page>
	);
}
