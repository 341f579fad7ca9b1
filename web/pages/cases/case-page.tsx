/** One unhappy customer: what was said, who calls by when, what came of it, and what else is known. */
import { Button, Textarea } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { PagePath } from '../../components/page/page-path.tsx';
import { Section } from '../../components/section.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { moment } from '../../format/date.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { useView } from '../../view/view.ts';
import { Due, useTrigger } from './case-words.tsx';
import { CaseWork } from './case-work.tsx';
import classes from './cases.module.css';
import { type CaseDetail, useCase } from './cases-data.ts';
import { Customer } from './customer.tsx';
import { useTexts } from './texts.ts';

export function CasePage() {
	const t = useTexts();
	const { id } = useSearch({ strict: false }) as { id: number };
	const found = useCase(id);
	const { data } = found;
	const edits = useEdits();
	const name = data ? (data.case.customerName ?? t('unknownCustomer')) : t('case');
	return (
		<Page name={name} title={<PagePath to="/cases" above={t('name')} name={name} />}>
			<Said edits={edits} />
			<Loaded of={found} lines={8}>
				{(detail) => <Body detail={detail} edits={edits} />}
			</Loaded>
		</Page>
	);
}

function Body({ detail, edits }: { detail: CaseDetail; edits: Edits }) {
	const t = useTexts();
	const trigger = useTrigger();
	const zone = useView()?.extent.timeZone ?? 'UTC';
	const may = useMay('cases.write');
	const nameOf = useValueNames();
	const { case: one } = detail;
	return (
		<>
			<header className="k-head">
				<Due one={one} zone={zone} now={Date.parse(detail.now)} />
				<h1 className="k-headline">
					{trigger(one)}
					{one.dimensions.topic ? ` · ${one.dimensions.topic}` : ''}
				</h1>
				<p className={classes.facts}>
					<span>{t(`state_${one.state}`)}</span>
					<span>{one.owner?.name ?? t('nobody')}</span>
					<span>{t('saidAt', { at: moment(one.saidAt, zone) })}</span>
					{one.dimensions.team && <span>{nameOf('team', one.dimensions.team)}</span>}
					{one.dimensions.channel && <span>{nameOf('channel', one.dimensions.channel)}</span>}
					{one.escalatedAt !== null && one.due !== null && <span className={classes.raised}>{t('escalated')}</span>}
				</p>
				{one.originGone && <p className={classes.raised}>{t('originGone')}</p>}
			</header>
			<div className={classes.columns}>
				<div className={classes.main}>
					<Voice detail={detail} />
					{may && one.state !== 'withdrawn' && (
						// A new version is a new form: what was typed into the old one is kept by it, or refused.
						<CaseWork key={one.version} one={one} edits={edits} />
					)}
					<History detail={detail} zone={zone} />
					{may && one.state !== 'withdrawn' && <Note id={one.id} edits={edits} />}
				</div>
				<aside className={classes.side}>
					<Times detail={detail} zone={zone} />
					<Customer detail={detail} zone={zone} />
				</aside>
			</div>
		</>
	);
}

function Voice({ detail: { voice, case: one } }: { detail: CaseDetail }) {
	const t = useTexts();
	const known = (kind: string): kind is 'nps' =>
		['nps', 'csat', 'ces', 'ces_effort', 'resolved', 'review', 'complaint'].includes(kind);
	const scores = voice.filter(({ score }) => score !== null);
	const texts = voice.filter(({ text }) => text !== '');
	const quoted = texts.length > 0 ? texts.map(({ text }) => text) : one.said === '' ? [] : [one.said];
	return (
		<Section title={t('voice')}>
			{quoted.map((text) => (
				<blockquote key={text} className={classes.quote}>
					{text}
				</blockquote>
			))}
			<ul className={classes.list}>
				{scores.map(({ kind, question, score, max }) => (
					<li key={`${kind} ${question}`}>
						<span>
							{kind === 'resolved' && score === max
								? t('resolved')
								: known(kind)
									? t(`trigger_${kind}`)
									: question || kind}
						</span>
						{kind !== 'resolved' && <b>{max === null ? score : t('of', { score: score ?? '', max })}</b>}
					</li>
				))}
			</ul>
			{quoted.length === 0 && scores.length === 0 && <p className="k-quiet">{t('voiceGone')}</p>}
		</Section>
	);
}

function Times({ detail: { case: one }, zone }: { detail: CaseDetail; zone: string }) {
	const t = useTexts();
	const lines: (readonly [string, string | null])[] = [
		[t('openedAt'), one.openedAt],
		[t('contactDue'), one.contact.due],
		[t('contactedAt'), one.contactedAt],
		[t('closeDue'), one.close.due],
		[t('closedAt'), one.closedAt],
	];
	return (
		<Section title={t('times')} note={t(`clock_${one.clock}`)}>
			<dl className={classes.plan}>
				{lines.flatMap(([term, at]) =>
					at === null ? [] : [<dt key={term}>{term}</dt>, <dd key={`${term}.`}>{moment(at, zone)}</dd>],
				)}
			</dl>
		</Section>
	);
}

function History({ detail: { entries }, zone }: { detail: CaseDetail; zone: string }) {
	const t = useTexts();
	const told = ({ kind, details }: (typeof entries)[number]): string => {
		const to = details.to ?? details.due ?? null;
		switch (kind) {
			case 'contact':
				return t(details.reached === true ? 'reached' : 'notReached');
			case 'state':
				return to === null ? '' : t(`state_${to as CaseDetail['case']['state']}`);
			case 'outcome':
				return to === null ? '\u2014' : t(`outcome_${to as 'fixed'}`);
			case 'owner':
			case 'cause':
				return String(to ?? '\u2014');
			case 'score':
				return String(to ?? '\u2014');
			case 'due':
			case 'reminder':
			case 'escalated':
				return typeof to === 'string' ? moment(to, zone) : '';
			case 'opened':
				return [details.rule, details.owner].filter((one) => typeof one === 'string' && one !== '').join(' · ');
			default:
				return '';
		}
	};
	return (
		<Section title={t('history')}>
			<ol className={classes.entries}>
				{entries.toReversed().map((entry) => (
					<li key={entry.id}>
						<p className="k-quiet">
							{moment(entry.at, zone)}
							{entry.author === '' ? '' : `, ${entry.author}`}
						</p>
						<p>
							<b>{t(`entry_${entry.kind}`)}</b> {told(entry)}
						</p>
						{entry.text !== '' && <p className={classes.words}>{entry.text}</p>}
					</li>
				))}
			</ol>
		</Section>
	);
}

function Note({ id, edits }: { id: number; edits: Edits }) {
	const t = useTexts();
	const [text, setText] = useState('');
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				edits.make({ does: () => api.noteCase({ id, text }), said: t('noted'), undo: null }, () => setText(''));
			}}
		>
			<Textarea
				label={t('note')}
				autosize
				minRows={2}
				maxLength={4000}
				value={text}
				onChange={(event) => setText(event.currentTarget.value)}
			/>
			<div className={classes.buttons}>
				<Button type="submit" variant="default" disabled={text.trim() === ''} loading={edits.pending}>
					{t('write')}
				</Button>
			</div>
		</form>
	);
}
