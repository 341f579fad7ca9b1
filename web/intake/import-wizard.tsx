/** A file is sent once, looked at with one mapping after the other, and imported when it is understood as it should be. */
import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Result } from '../../src/api/contract/contract.ts';
import { api } from '../api/client.ts';
import { keepFile } from '../api/upload.ts';
import { Blocks, ErrorState } from '../components/states/states.tsx';
import { useBoth } from '../words/texts.ts';
import { ColumnChoices } from './column-choices.tsx';
import { DropPlace } from './drop-place.tsx';
import classes from './file-import.module.css';
import { ImportResult } from './import-result.tsx';
import { useImports } from './imports.ts';
import { type Mapping, withChoice } from './mapping-edit.ts';
import { PreviewRows } from './preview-rows.tsx';
import { useTexts } from './texts.ts';
import { ProgressLine, WorkProgress } from './work-progress.tsx';

type Upload = Result<'uploadFile'>;

export function ImportWizard() {
	const t = useTexts();
	const { work, done, error, start, undo, stop } = useImports();
	const [part, setPart] = useState<number | null>(null);
	const [kept, setKept] = useState<Upload | null>(null);
	const [refused, setRefused] = useState<unknown>(null);
	const sending = useRef<AbortController | null>(null);
	const take = async ([file]: readonly File[]) => {
		if (!file) return;
		const controller = new AbortController();
		sending.current = controller;
		setRefused(null);
		setPart(0);
		try {
			setKept(await keepFile(file, { onPart: setPart, signal: controller.signal }));
		} catch (thrown) {
			if (!controller.signal.aborted) setRefused(thrown);
		} finally {
			setPart(null);
		}
	};
	const busy = part !== null || work !== null;
	return (
		<div className={classes.import}>
			{kept === null && <DropPlace disabled={busy} onFiles={(files) => void take([...files])} />}
			{part !== null && (
				<ProgressLine words={t('sendingFile')} percent={part * 100} onStop={() => sending.current?.abort()} />
			)}
			{refused !== null && <ErrorState error={refused} />}
			{error !== null && <ErrorState error={error} />}
			{work !== null && <WorkProgress work={work} onStop={stop} />}
			{kept !== null && work === null && (
				<Understanding
					key={kept.id}
					upload={kept}
					onLeave={() => setKept(null)}
					onImport={(input) => {
						setKept(null);
						void start(input);
					}}
				/>
			)}
			{work === null && done.some(({ state }) => state === 'published') && (
				<Link to="/" className={classes.onward}>
					{t('toBoard')}
				</Link>
			)}
			{done.map((one) => (
				<ImportResult key={one.id} result={one} onUndo={work === null ? () => void undo(one.id) : undefined} />
			))}
		</div>
	);
}

type UnderstandingProps = {
	readonly upload: Upload;
	readonly onLeave: () => void;
	readonly onImport: (input: { upload: string; fact: string; source: string; mapping?: Mapping }) => void;
};

function Understanding({ upload, onLeave, onImport }: UnderstandingProps) {
	const t = useTexts();
	const both = useBoth();
	const { id } = upload;
	const [chosen, setChosen] = useState<string | null>(null);
	const [source, setSource] = useState('file');
	const [mapping, setMapping] = useState<Mapping | undefined>(undefined);
	const look = useQuery({
		queryKey: ['upload', id],
		queryFn: ({ signal }) => api.getUpload({ id }, { signal }),
		retry: false,
	});
	const facts = useQuery({
		queryKey: ['facts'],
		queryFn: () => api.listFacts({}),
		staleTime: Number.POSITIVE_INFINITY,
	});
	const fact = chosen ?? look.data?.facts[0]?.fact ?? null;
	const preview = useQuery({
		queryKey: ['preview', id, fact, mapping],
		queryFn: ({ signal }) => api.previewUpload({ id, fact: fact ?? '', ...(mapping && { mapping }) }, { signal }),
		enabled: fact !== null,
		// Of another kind of rows nothing holds any more.
		placeholderData: (before, query) => (query?.queryKey[2] === fact ? before : undefined),
		retry: false,
	});
	const known = facts.data?.facts ?? [];
	const error = look.error ?? preview.error;
	return (
		<section className={classes.result}>
			<div className={classes.head}>
				<h3>{upload.fileName}</h3>
				<Button variant="default" onClick={onLeave}>
					{t('otherFile')}
				</Button>
			</div>
			<div className={classes.kinds}>
				<Select
					label={t('what')}
					data={known.map(({ name, label }) => ({ value: name, label: both(label) }))}
					value={fact}
					onChange={(value) => {
						setChosen(value);
						setMapping(undefined);
					}}
					searchable
					allowDeselect={false}
				/>
				<TextInput
					label={t('source')}
					description={t('sourceHint')}
					value={source}
					onChange={({ currentTarget }) => setSource(currentTarget.value)}
				/>
			</div>
			{error !== null && <ErrorState error={error} />}
			{preview.data === undefined ? (
				error === null && <Blocks lines={6} height={26} />
			) : (
				<>
					<ColumnChoices
						preview={preview.data}
						columns={known.find(({ name }) => name === fact)?.columns ?? []}
						stale={preview.isPlaceholderData}
						// Choices made while a preview is under way build on each other, not on what is still shown.
						onChoose={(header, choice) =>
							setMapping((own) => withChoice(own ?? (preview.data.understood as Mapping), header, choice))
						}
					/>
					<PreviewRows preview={preview.data} stale={preview.isPlaceholderData} />
					<p className={classes.actions}>
						<Button
							variant="filled"
							disabled={preview.isPlaceholderData || preview.data.needed.length > 0 || source.trim() === ''}
							onClick={() =>
								fact !== null && onImport({ upload: id, fact, source: source.trim(), ...(mapping && { mapping }) })
							}
						>
							{t('importIt')}
						</Button>
						{preview.data.needed.length > 0 && (
							<span role="status">{t('needed', { columns: preview.data.needed.join(', ') })}</span>
						)}
					</p>
				</>
			)}
		</section>
	);
}
