/** The same question for the command line, and for a program. */
import { Menu, UnstyledButton } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { KpiQuery } from '../../api/kpi.ts';
import { useTexts } from './texts.ts';
import { commandOf, requestOf } from './written-question.ts';

export function CopyMenu({ query }: { query: KpiQuery }) {
	const t = useTexts();
	const clipboard = useClipboard({ timeout: 3000 });
	return (
		<>
			<Menu position="bottom-end" withinPortal={false}>
				<Menu.Target>
					<UnstyledButton className="k-link">{t('copy')}</UnstyledButton>
				</Menu.Target>
				<Menu.Dropdown>
					<Menu.Item onClick={() => clipboard.copy(commandOf(query))}>{t('copyCommand')}</Menu.Item>
					<Menu.Item onClick={() => clipboard.copy(requestOf(query, window.location.origin))}>
						{t('copyRequest')}
					</Menu.Item>
				</Menu.Dropdown>
			</Menu>
			<span role="status">{clipboard.copied ? t('copied') : clipboard.error ? t('notCopied') : ''}</span>
		</>
	);
}
