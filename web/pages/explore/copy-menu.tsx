/** The same question for the command line, and for a program. */
import { Menu, UnstyledButton } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { KpiQuery } from '../../api/kpi.ts';
import type { View } from '../../view/view.ts';
import { commandOf, requestOf } from './question.ts';
import { useTexts } from './texts.ts';

export function CopyMenu({ query, filters }: { query: KpiQuery; filters: View['filters'] }) {
	const t = useTexts();
	const clipboard = useClipboard({ timeout: 3000 });
	return (
		<>
			<Menu position="bottom-end">
				<Menu.Target>
					<UnstyledButton className="k-link">{t('copy')}</UnstyledButton>
				</Menu.Target>
				<Menu.Dropdown>
					<Menu.Item onClick={() => clipboard.copy(commandOf(query, filters))}>{t('copyCommand')}</Menu.Item>
					<Menu.Item onClick={() => clipboard.copy(requestOf(query, window.location.origin))}>
						{t('copyRequest')}
					</Menu.Item>
				</Menu.Dropdown>
			</Menu>
			<span role="status">{clipboard.copied ? t('copied') : clipboard.error ? t('notCopied') : ''}</span>
		</>
	);
}
