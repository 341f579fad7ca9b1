/** The answer as a file. */
import { Menu, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { KpiQuery } from '../../api/kpi.ts';
import { saveResult } from '../save-result.ts';
import { ErrorWords } from '../states/states.tsx';
import { useTexts } from './texts.ts';

/** `name`: of the file, without an ending. */
export function SaveMenu({ query, name }: { query: KpiQuery; name?: string }) {
	const t = useTexts();
	const [error, setError] = useState<unknown>(null);
	const save = (format: 'csv' | 'xlsx') => {
		setError(null);
		saveResult(query, format, name).catch(setError);
	};
	return (
		<>
			<Menu position="bottom-end">
				<Menu.Target>
					<UnstyledButton className="k-link">{t('save')}</UnstyledButton>
				</Menu.Target>
				<Menu.Dropdown>
					<Menu.Item onClick={() => save('csv')}>CSV</Menu.Item>
					<Menu.Item onClick={() => save('xlsx')}>XLSX</Menu.Item>
				</Menu.Dropdown>
			</Menu>
			{error !== null && (
				<span role="alert">
					<ErrorWords error={error} />
				</span>
			)}
		</>
	);
}
