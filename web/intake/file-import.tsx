/** A file is chosen or dropped, sent, understood; what came of it is said below. */
import { Button, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { ErrorState } from '../components/states/states.tsx';
import { useBoth } from '../words/texts.ts';
import { DropPlace } from './drop-place.tsx';
import classes from './file-import.module.css';
import { ImportResult } from './import-result.tsx';
import { useImports } from './imports.ts';
import { useTexts } from './texts.ts';
import { WorkProgress } from './work-progress.tsx';

const usual = ['answer', 'ticket'] as const;

export function FileImport() {
	const t = useTexts();
	const { work, done, error, take, undo, stop } = useImports();
	const [kind, setKind] = useState<string>('answer');
	const [other, setOther] = useState<string | null>(null);
	const [source, setSource] = useState('file');
	const [mapping, setMapping] = useState('');
	const fact = kind === 'other' ? other : kind;
	const published = done.some(({ state }) => state === 'published');
	const takeFiles = (files: Iterable<File>) => {
		if (fact !== null) void take([...files].map((file) => ({ file, fields: { fact, source, mapping } })));
	};
	return (
		<div className={classes.import}>
			<Radio.Group value={kind} onChange={setKind} label={t('what')}>
				<div className={classes.kinds}>
					{usual.map((one) => (
						<Radio key={one} value={one} label={t(one)} description={t(`${one}Hint`)} />
					))}
					<Radio value="other" label={t('other')} />
				</div>
			</Radio.Group>
			{kind === 'other' && <OtherFact value={other} onChange={setOther} />}
			<DropPlace disabled={fact === null || work !== null} onFiles={takeFiles} />
			<details className={classes.hints} open={error !== null || undefined}>
				<summary>{t('hints')}</summary>
				<TextInput
					label={t('source')}
					description={t('sourceHint')}
					value={source}
					onChange={({ currentTarget }) => setSource(currentTarget.value)}
				/>
				<Textarea
					label={t('mapping')}
					description={t('mappingHint')}
					value={mapping}
					autosize
					minRows={3}
					onChange={({ currentTarget }) => setMapping(currentTarget.value)}
				/>
			</details>
			{work !== null && <WorkProgress work={work} onStop={stop} />}
			{error !== null && <ErrorState error={error} />}
			{published && work === null && (
				<Link to="/" className={classes.onward}>
					{t('toBoard')}
				</Link>
			)}
			{done.map((one) => (
				<ImportResult key={one.id} result={one} onUndo={work === null ? () => void undo(one.id) : undefined} />
			))}
			{done.length === 0 && work === null && (
				<p className={classes.examples}>
					<Button onClick={async () => take(await examples())}>{t('tryExamples')}</Button>
					<span className="k-quiet">{t('examples')}</span>
				</p>
			)}
		</div>
	);
}

function OtherFact({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
	const t = useTexts();
	const both = useBoth();
	const { data } = useQuery({
		queryKey: ['facts'],
		queryFn: () => api.listFacts({}),
		staleTime: Number.POSITIVE_INFINITY,
	});
	const facts = (data?.facts ?? []).filter(({ name }) => name !== 'answer' && name !== 'ticket');
	return (
		<Select
			label={t('otherFact')}
			data={facts.map(({ name, label }) => ({ value: name, label: both(label) }))}
			value={value}
			onChange={onChange}
			searchable
		/>
	);
}

async function examples() {
	const fetched = [
		['answers.csv', 'answer'],
		['tickets.csv', 'ticket'],
	] as const;
	return Promise.all(
		fetched.map(async ([name, fact]) => {
			const answer = await fetch(`/examples/${name}`);
			return { file: new File([await answer.blob()], name), fields: { fact, source: 'example' } };
		}),
	);
}
