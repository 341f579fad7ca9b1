/** Where the answer to a question leads: forwards, to a later page or to the end. */
import { Button, NativeSelect } from '@mantine/core';
import { Cross } from '../../../components/icons.tsx';
import type { Question } from '../survey-data.ts';
import { ConditionField, defined, useQuestionWords } from './condition-field.tsx';
import classes from './editor.module.css';
import type { Jump } from './model.ts';
import type { Numbered } from './question-form.tsx';
import { useTexts } from './texts.ts';

type Props = {
	readonly question: Question;
	readonly targets: readonly Numbered[];
	readonly onChange: (jumps: Jump[]) => void;
};

export function JumpsField({ question, targets, onChange }: Props) {
	const t = useTexts();
	const { nameOf } = useQuestionWords();
	const { jumps } = question;
	const add = () => {
		const first =
			question.kind === 'yes_no'
				? { in: [0] }
				: question.kind === 'scale'
					? { from: question.from, to: question.from }
					: 'options' in question && question.options[0]
						? { in: [question.options[0].id] }
						: {};
		onChange([...jumps, { ...first, target: 'end' }]);
	};
	const known = new Set(targets.map(({ question: { id } }) => id));
	return (
		<fieldset className={classes.jumps}>
			<legend>{t('jumps')}</legend>
			{jumps.map((jump, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: jumps have no names
				<div key={at} className={classes.jump}>
					<ConditionField
						about={question}
						wanted={{ in: jump.in, from: jump.from, to: jump.to }}
						onChange={(wanted) => onChange(jumps.with(at, { ...defined(wanted), target: jump.target }))}
					/>
					<NativeSelect
						size="xs"
						aria-label={t('leadsTo')}
						data={[
							{ value: 'end', label: t('toEnd') },
							...(jump.target === 'end' || known.has(jump.target)
								? []
								: [{ value: jump.target, label: t('lost', { id: jump.target }) }]),
							...targets.map(({ question: one, at: place }) => ({
								value: one.id,
								label: t('toQuestion', { name: nameOf(one, place) }),
							})),
						]}
						value={jump.target}
						onChange={(event) => onChange(jumps.with(at, { ...jump, target: event.currentTarget.value }))}
					/>
					<span className={classes.small}>
						<button
							type="button"
							aria-label={t('drop', { name: t('jump', { at: at + 1 }) })}
							onClick={() => onChange(jumps.toSpliced(at, 1))}
						>
							<Cross />
						</button>
					</span>
				</div>
			))}
			<Button size="xs" onClick={add}>
				{t('addJump')}
			</Button>
		</fieldset>
	);
}
