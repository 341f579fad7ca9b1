/** One question in the list: what it asks, what is wrong with it, and where it stands; its handle is dragged or moved by arrows. */
import type { KeyboardEvent, ReactNode } from 'react';
import { Cross, Grip } from '../../../components/icons.tsx';
import { useLanguage } from '../../../words/texts.ts';
import type { Question } from '../survey-data.ts';
import { useQuestionWords } from './condition-field.tsx';
import classes from './editor.module.css';
import type { At } from './model.ts';
import { Problems } from './problems.tsx';
import { useTexts } from './texts.ts';
import type { Trial } from './use-trial.ts';

type Props = {
	readonly question: Question;
	/** Over all pages, from 0. */
	readonly number: number;
	readonly at: At;
	readonly problems: Trial['problems'];
	readonly opened: boolean;
	readonly dragged: boolean;
	/** Where what is dragged would come to stand. */
	readonly dropHere: boolean;
	readonly handle: {
		readonly onPointerDown: React.PointerEventHandler<HTMLButtonElement>;
		readonly onPointerMove: React.PointerEventHandler<HTMLButtonElement>;
		readonly onPointerUp: React.PointerEventHandler<HTMLButtonElement>;
		readonly onPointerCancel: React.PointerEventHandler<HTMLButtonElement>;
	};
	readonly onOpen: () => void;
	readonly onStep: (by: 1 | -1) => void;
	readonly onDuplicate: () => void;
	readonly onRemove: () => void;
	readonly children: ReactNode;
};

export function QuestionRow(props: Props) {
	const t = useTexts();
	const { nameOf, wordsOf } = useQuestionWords();
	const language = useLanguage();
	const { question, number, at, problems, opened, dragged, dropHere, handle } = props;
	const name = nameOf(question, number);
	const keys = ({ key, preventDefault, ...event }: KeyboardEvent) => {
		if (key !== 'ArrowUp' && key !== 'ArrowDown') return;
		preventDefault.call(event);
		props.onStep(key === 'ArrowUp' ? -1 : 1);
	};
	return (
		<li
			className={classes.question}
			data-at={`${at.page} ${at.place}`}
			data-dragged={dragged || undefined}
			data-drop={dropHere || undefined}
			data-wrong={problems.length > 0 || undefined}
		>
			<div className={classes.head}>
				<button
					type="button"
					id={`handle-${question.id}`}
					className={classes.grip}
					aria-label={t('move', { name })}
					title={t('moveHint')}
					onKeyDown={keys}
					{...handle}
				>
					<Grip size={14} />
				</button>
				<button type="button" className={classes.open} aria-expanded={opened} onClick={props.onOpen}>
					<b lang={language}>{wordsOf(question) || t('noWords')}</b>
					<small>
						{[
							`${number + 1}`,
							kindWords(question, t),
							question.required && t('isRequired'),
							question.showIf && t('isConditional'),
							question.jumps.length > 0 && t('isJump'),
						]
							.filter(Boolean)
							.join(' · ')}
						{problems.length > 0 && <em> · {t('problems', { count: problems.length })}</em>}
					</small>
				</button>
				<span className={classes.small}>
					<button
						type="button"
						className={classes.copy}
						onClick={props.onDuplicate}
						aria-label={t('duplicate', { name })}
					>
						{t('copy')}
					</button>
					<button type="button" onClick={props.onRemove} aria-label={t('drop', { name })}>
						<Cross />
					</button>
				</span>
			</div>
			{opened && (
				<>
					<Problems problems={problems} />
					{props.children}
				</>
			)}
		</li>
	);
}

function kindWords(question: Question, t: ReturnType<typeof useTexts>): string {
	if (question.kind === 'scale') return t('kind_scale', { from: question.from, to: question.to });
	if (question.kind === 'matrix')
		return t('kind_matrix', { items: question.items.length, from: question.from, to: question.to });
	if ('options' in question) return t(`kind_${question.kind}`, { options: question.options.length });
	return t(`kind_${question.kind}`);
}
