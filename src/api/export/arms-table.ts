/** Who is in which arm, as a list to act by. */
import type { Arm } from '../../actions/experiment/experiment.ts';
import type { ArmLine, ShownExperiment } from '../../actions/experiment/experiments.ts';
import type { Language } from '../../errors.ts';
import type { ExportTable } from './table.ts';

const heads = { unit: { en: 'Who', ru: 'Кто' }, arm: { en: 'Arm', ru: 'Группа' } };
const arms: Readonly<Record<Arm, Record<Language, string>>> = {
	treated: { en: 'treated', ru: 'опытная' },
	control: { en: 'control', ru: 'контрольная' },
};

export function armsTable(
	{ id, by }: Pick<ShownExperiment, 'id' | 'by'>,
	lines: readonly ArmLine[],
	language: Language,
): ExportTable {
	return {
		name: `experiment-${id}`,
		headers: [`${heads.unit[language]} (${by})`, heads.arm[language]],
		rows: rowsOf(lines, language),
	};
}

async function* rowsOf(lines: readonly ArmLine[], language: Language) {
	for (const { name, arm } of lines) yield [name, arms[arm][language]];
}
