/** Pages with their questions, in the order in which they are asked. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Question, Questionnaire } from '../survey-data.ts';
import { AddQuestion } from './add-question.tsx';
import classes from './editor.module.css';
import {
	type At,
	changed,
	duplicated,
	inserted,
	moved,
	numberOf,
	questionsOf,
	removed,
	renamed,
	stepped,
} from './model.ts';
import { type Numbered, QuestionForm } from './question-form.tsx';
import { QuestionRow } from './question-row.tsx';
import { useTexts } from './texts.ts';
import { useDrag } from './use-drag.ts';
import type { Trial } from './use-trial.ts';

type Props = {
	readonly questionnaire: Questionnaire;
	readonly problems: Trial['problems'];
	readonly opened: string | null;
	readonly onOpen: (id: string | null) => void;
	readonly onChange: (questionnaire: Questionnaire, field?: string) => void;
};

export function QuestionList({ questionnaire, problems, opened, onOpen, onChange }: Props) {
	const t = useTexts();
	const [isNew, setNew] = useState<string | null>(null);
	const [said, setSaid] = useState('');
	const { pages, languages } = questionnaire;
	const all: readonly Numbered[] = questionsOf(questionnaire).map((question, at) => ({ question, at }));
	const taken = new Set(all.map(({ question: { id } }) => id));
	/** The element may be another one, or gone: whoever works by keyboard goes on there. */
	const goOn = (id: string | undefined) =>
		requestAnimationFrame(() => document.getElementById(`handle-${id}`)?.focus());
	const place = (from: At, to: At) => {
		if (from.page === to.page && from.place === to.place) return;
		const id = pages[from.page]?.questions[from.place]?.id;
		onChange(moved(questionnaire, from, to));
		setSaid(t('movedTo', { place: to.place + 1, page: to.page + 1 }));
		goOn(id);
	};
	const { drag, handle } = useDrag((from, over) => {
		// Below the last of its own page there is no place more.
		const last = (pages[over.page]?.questions.length ?? 0) - (from.page === over.page ? 1 : 0);
		place(from, { page: over.page, place: Math.min(over.place, last) });
	});
	const add = (page: number, question: Question, isStandard: boolean) => {
		onChange(inserted(questionnaire, { page, place: pages[page]?.questions.length ?? 0 }, question));
		setNew(isStandard ? null : question.id);
		onOpen(question.id);
	};
	const isOver = (at: At) => drag?.over?.page === at.page && drag.over.place === at.place;
	const seen = new Map<string, number>();
	return (
		<>
			<p className="k-unseen" role="status">
				{said}
			</p>
			{pages.map(({ questions }, page) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: pages have no names
				<section key={page} className={classes.page} aria-label={t('page', { at: page + 1 })}>
					<header>
						<h3>{t('page', { at: page + 1 })}</h3>
						{questions.length === 0 && pages.length > 1 && (
							<Button size="xs" onClick={() => onChange({ ...questionnaire, pages: pages.toSpliced(page, 1) })}>
								{t('dropPage')}
							</Button>
						)}
					</header>
					<ol className={classes.questions}>
						{questions.map((question, at) => {
							const here = { page, place: at };
							const number = numberOf(questionnaire, here);
							// Two of one name are wrong, but each keeps its row.
							const nth = (seen.get(question.id) ?? 0) + 1;
							seen.set(question.id, nth);
							return (
								<QuestionRow
									key={`${question.id} ${nth}`}
									{...{ question, number, at: here, handle: handle(here) }}
									problems={problems.filter((one) => one.on === 'question' && one.at === number)}
									opened={opened === question.id}
									dragged={drag?.from.page === page && drag.from.place === at}
									dropHere={isOver(here)}
									onOpen={() => onOpen(opened === question.id ? null : question.id)}
									onStep={(by) => {
										const to = stepped(questionnaire, here, by);
										if (to) place(here, to);
									}}
									onDuplicate={() => onChange(duplicated(questionnaire, here))}
									onRemove={() => {
										onChange(removed(questionnaire, here));
										setSaid(t('removed'));
										goOn((all[number + 1] ?? all[number - 1])?.question.id);
									}}
								>
									<QuestionForm
										{...{ question, languages, place: here, isNew: isNew === question.id }}
										before={all.slice(0, number)}
										targets={pages.slice(page + 1).flatMap(({ questions: [first] }) => {
											const found = all.find((one) => one.question === first);
											return found ? [found] : [];
										})}
										onChange={(next, field) =>
											onChange(changed(questionnaire, here, next), field && `${question.id} ${field}`)
										}
										onRename={(id) => {
											onChange(renamed(questionnaire, here, id));
											onOpen(id);
										}}
									/>
								</QuestionRow>
							);
						})}
					</ol>
					<div
						className={classes.below}
						data-at={`${page} ${questions.length}`}
						data-drop={isOver({ page, place: questions.length }) || undefined}
					>
						<AddQuestion taken={taken} onAdd={(question, isStandard) => add(page, question, isStandard)} />
					</div>
				</section>
			))}
			<Button
				size="xs"
				disabled={pages.length >= 40}
				onClick={() => onChange({ ...questionnaire, pages: [...pages, { questions: [] }] })}
			>
				{t('addPage')}
			</Button>
		</>
	);
}
