/** A list of people: pasted, or from a file. */
import { Button, FileButton, Textarea } from '@mantine/core';
import classes from './send.module.css';
import { useTexts } from './texts.ts';

type Props = { readonly text: string; readonly error?: string | undefined; readonly onChange: (text: string) => void };

export function PeopleField({ text, error, onChange }: Props) {
	const t = useTexts();
	return (
		<div className={classes.stack}>
			<Textarea
				label={t('list')}
				description={t('listHint')}
				placeholder={'email,name,ticket\nvera@example.com,Vera,T-1042'}
				autosize
				minRows={4}
				maxRows={14}
				spellCheck={false}
				value={text}
				error={error}
				onChange={({ currentTarget: { value } }) => onChange(value)}
			/>
			<div>
				<FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void file?.text().then(onChange)}>
					{(props) => <Button {...props}>{t('listFile')}</Button>}
				</FileButton>
			</div>
		</div>
	);
}
