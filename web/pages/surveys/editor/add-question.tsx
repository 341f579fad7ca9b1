/** A question more: of a standard wording, or of any kind. */
import { Button, Menu } from '@mantine/core';
import { type Question, useTemplates } from '../survey-data.ts';
import { freeName, kinds, newQuestion } from './model.ts';
import { useTexts } from './texts.ts';

/** Templates whose first question is the score itself. */
const standard = ['nps', 'csat', 'ces'] as const;

type Props = { readonly taken: ReadonlySet<string>; readonly onAdd: (question: Question, isStandard: boolean) => void };

export function AddQuestion({ taken, onAdd }: Props) {
	const t = useTexts();
	const { data } = useTemplates(true);
	const ready = standard.flatMap((id) => {
		const question = data?.templates.find((one) => one.id === id)?.questionnaire.pages[0]?.questions[0];
		return question ? [{ id, question }] : [];
	});
	return (
		<Menu position="bottom-start">
			<Menu.Target>
				<Button size="xs">{t('add')}</Button>
			</Menu.Target>
			<Menu.Dropdown>
				<Menu.Label>{t('addStandard')}</Menu.Label>
				{ready.map(({ id, question }) => (
					<Menu.Item key={id} onClick={() => onAdd({ ...question, id: freeName(question.id, taken), jumps: [] }, true)}>
						{t(`standard_${id}`)}
					</Menu.Item>
				))}
				<Menu.Label>{t('addKind')}</Menu.Label>
				{kinds.map((kind) => (
					<Menu.Item
						key={kind}
						onClick={() =>
							onAdd(
								newQuestion(kind, taken, (at) => ({ en: `Option ${at}`, ru: `Вариант ${at}` })),
								false,
							)
						}
					>
						{t(`add_${kind}`)}
					</Menu.Item>
				))}
			</Menu.Dropdown>
		</Menu>
	);
}
