/** A file is chosen or dropped, sent, understood; what came of it is said below. */
import { Button, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { ErrorState } from '../components/states/states.tsx';
import { useBoth } from '../words/texts.ts';
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

function DropPlace({ disabled, onFiles }: { disabled: boolean; onFiles: (files: Iterable<File>) => void }) {
	const t = useTexts();
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const [over, setOver] = useState(false);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button within is the first
		<div
			className={classes.drop}
			data-over={over || undefined}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				if (!disabled) onFiles(event.dataTransfer.files);
			}}
		>
			<Button variant="filled" disabled={disabled} onClick={() => input.current?.click()}>
				{t('choose')}
			</Button>
			<input
				ref={input}
				id={id}
				type="file"
				className="k-unseen"
				tabIndex={-1}
				aria-label={t('choose')}
				disabled={disabled}
				onChange={({ currentTarget }) => {
					const files = [...(currentTarget.files ?? [])];
					// The same file can be chosen again.
					currentTarget.value = '';
					onFiles(files);
				}}
			/>
			<span>{t('drop')}</span>
			<p className="k-quiet">{t('formats')}</p>
		</div>
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
