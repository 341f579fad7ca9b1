/** A file is sent once, looked at with one mapping after the other, and imported when it is understood as it should be. */
import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { keepFile } from '../api/upload.ts';
import { Blocks, ErrorState } from '../components/states/states.tsx';
import { bytesText } from '../format/bytes.ts';
import { durationText } from '../format/duration.ts';
import { useBoth } from '../words/texts.ts';
import { Answers, Asked, isAsked } from './asked.tsx';
import { ColumnChoices } from './column-choices.tsx';
import { DropPlace } from './drop-place.tsx';
import classes from './file-import.module.css';
import { ImportResult } from './import-result.tsx';
import { useImports } from './imports.ts';
import { type Mapping, wholeOf, withChoice, withUnit } from './mapping-edit.ts';
import { PreviewRows } from './preview-rows.tsx';
import { useTexts } from './texts.ts';
import { ProgressLine, WorkProgress } from './work-progress.tsx';

type Sending = { readonly file: File; readonly part: number; readonly since: number; readonly waits: boolean };

/** `upload`: a file that was sent before, so that nobody sends it again after the page was left; the address keeps it. */
export function ImportWizard({ upload, onUpload }: { upload: string | null; onUpload: (id: string | null) => void }) {
	const t = useTexts();
	const { work, done, error, start, undo, stop } = useImports({ resume: true });
	const [sending, setSending] = useState<Sending | null>(null);
	const [refused, setRefused] = useState<{ readonly error: unknown; readonly file: File } | null>(null);
	const controller = useRef<AbortController | null>(null);
	const isSending = sending !== null;
	useEffect(() => {
		if (!isSending) return;
		// Leaving would throw away what has been sent.
		const warn = (event: BeforeUnloadEvent) => event.preventDefault();
		window.addEventListener('beforeunload', warn);
		return () => window.removeEventListener('beforeunload', warn);
	}, [isSending]);
	const take = async ([file]: readonly File[]) => {
		if (!file) return;
		const own = new AbortController();
		controller.current = own;
		const since = Date.now();
		const onPart = (part: number, waits = false) => setSending({ file, part, since, waits });
		setRefused(null);
		onPart(0);
		try {
			onUpload(await keepFile(file, { onPart, signal: own.signal }));
		} catch (thrown) {
			if (!own.signal.aborted) setRefused({ error: thrown, file });
		} finally {
			setSending(null);
		}
	};
	return (
		<div className={classes.import}>
			{upload === null && (
				<DropPlace disabled={isSending || work !== null} onFiles={(files) => void take([...files])} />
			)}
			{sending !== null && <SendingLine sending={sending} onStop={() => controller.current?.abort()} />}
			{refused !== null && (
				<div>
					<ErrorState error={refused.error} onRetry={() => void take([refused.file])} />
					<p className="k-quiet">{t('notSent', { file: refused.file.name })}</p>
				</div>
			)}
			{error !== null && <ErrorState error={error} />}
			{work !== null && <WorkProgress work={work} onStop={stop} />}
			{upload !== null && work === null && (
				<Understanding
					key={upload}
					id={upload}
					onLeave={() => onUpload(null)}
					onImport={(input) => {
						onUpload(null);
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

function SendingLine({ sending: { file, part, since, waits }, onStop }: { sending: Sending; onStop: () => void }) {
	const t = useTexts();
	const seconds = (Date.now() - since) / 1000;
	// Nothing can be said of the rest before some of it has gone.
	const left = part > 0.02 && part < 1 && seconds > 3 && !waits ? (seconds * (1 - part)) / part : null;
	const words = [
		waits ? t('waitsForConnection', { file: file.name }) : t('sendingFile', { file: file.name }),
		t('sent', { sent: bytesText(part * file.size, file.size), of: bytesText(file.size) }),
		...(left === null ? [] : [t('left', { time: durationText(left, { decimals: 0 }) })]),
	];
	return <ProgressLine words={words.join(' · ')} percent={part * 100} onStop={onStop} />;
}

type UnderstandingProps = {
	/** Of the file that was kept. */
	readonly id: string;
	readonly onLeave: () => void;
	readonly onImport: (input: { upload: string; fact: string; source: string; mapping?: Mapping }) => void;
};

function Understanding({ id, onLeave, onImport }: UnderstandingProps) {
	const t = useTexts();
	const both = useBoth();
	const [chosen, setChosen] = useState<string | null>(null);
	const [typed, setTyped] = useState<string | null>(null);
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
	const system = look.data?.system ?? null;
	const source = typed ?? system?.name ?? 'file';
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
	const answer = (answered: (own: Mapping) => Mapping) => setMapping((own = {}) => answered(own));
	// Choices made while a preview is under way build on each other, not on what is still shown.
	const change = (changed: (own: Mapping) => Mapping) =>
		preview.data && setMapping((own) => changed(wholeOf(own, preview.data.understood as Mapping)));
	return (
		<section className={classes.result}>
			<div className={classes.head}>
				<h3>{look.data?.upload.fileName ?? '\u00a0'}</h3>
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
					onChange={({ currentTarget }) => setTyped(currentTarget.value)}
				/>
			</div>
			{system !== null && fact === 'answer' && <p role="status">{t('surveyExport', { system: system.title })}</p>}
			{isAsked(error, mapping) ? (
				<Asked error={error} onAnswer={answer} />
			) : (
				error !== null && <ErrorState error={error} />
			)}
			{preview.data === undefined ? (
				error === null && <Blocks lines={6} height={26} />
			) : (
				<>
					{mapping && <Answers mapping={mapping} onAnswer={answer} />}
					<ColumnChoices
						preview={preview.data}
						columns={known.find(({ name }) => name === fact)?.columns ?? []}
						stale={preview.isPlaceholderData}
						onChoose={(header, choice) => change((own) => withChoice(own, header, choice))}
						onUnit={(column, header, unit) => change((own) => withUnit(own, column, header, unit))}
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
