/**
 * Who works there. `skill` adds to the experience of their customers, `pace` multiplies how long they take. Agents of a
 * team stand in the order in which they came.
 */
import { type Named, placeOf, teams } from './company.ts';
import type { Truths } from './truths.ts';

export type Agent = Named & {
	/** From 1, over the whole staff. */
	readonly number: number;
	readonly team: string;
	readonly skill: number;
	readonly pace: number;
	/** First day, where it lies within the two years. */
	readonly from: string | null;
};

type Line = readonly [id: string, en: string, ru: string, skill: number, pace: number];

const lines: Readonly<Record<string, readonly Line[]>> = {
	chat: [
		['anna', 'Anna Sokolova', 'Анна Соколова', 0.3, 0.9],
		['pavel', 'Pavel Orlov', 'Павел Орлов', -0.05, 1],
		['irina', 'Irina Lebedeva', 'Ирина Лебедева', 0.12, 0.95],
		['denis', 'Denis Fomin', 'Денис Фомин', -0.2, 1.15],
		['olga', 'Olga Titova', 'Ольга Титова', 0.05, 1],
		['maksim', 'Maksim Zuev', 'Максим Зуев', -0.12, 0.9],
		['elena', 'Elena Vlasova', 'Елена Власова', 0.2, 1.05],
		['roman', 'Roman Belov', 'Роман Белов', 0, 1],
		['yulia', 'Yulia Karpova', 'Юлия Карпова', -0.08, 1.1],
		['kirill', 'Kirill Gusev', 'Кирилл Гусев', 0.1, 0.95],
		['vera', 'Vera Zimina', 'Вера Зимина', 0.02, 1],
		['stepan', 'Stepan Rybakov', 'Степан Рыбаков', -0.15, 1.05],
	],
	phone: [
		['nina', 'Nina Komarova', 'Нина Комарова', 0.22, 0.95],
		['igor', 'Igor Danilov', 'Игорь Данилов', -0.1, 1.05],
		['tatiana', 'Tatiana Sorokina', 'Татьяна Сорокина', 0.15, 1.1],
		['sergey', 'Sergey Voronin', 'Сергей Воронин', -0.55, 1.2],
		['galina', 'Galina Nosova', 'Галина Носова', 0.08, 1],
		['artem', 'Artem Kotov', 'Артём Котов', 0, 0.9],
		['ludmila', 'Ludmila Frolova', 'Людмила Фролова', 0.1, 1.05],
		['viktor', 'Viktor Larin', 'Виктор Ларин', -0.18, 1],
		['daria', 'Daria Melnik', 'Дарья Мельник', 0.05, 0.95],
		['oleg', 'Oleg Panin', 'Олег Панин', -0.05, 1],
		['alina', 'Alina Rudenko', 'Алина Руденко', 0.05, 1.05],
		['boris', 'Boris Efimov', 'Борис Ефимов', -0.05, 1.1],
		['inga', 'Inga Savina', 'Инга Савина', 0.12, 1],
		['gleb', 'Gleb Tarasov', 'Глеб Тарасов', 0, 1],
		['zoya', 'Zoya Markina', 'Зоя Маркина', 0.08, 0.95],
		['timur', 'Timur Aliev', 'Тимур Алиев', -0.1, 1],
	],
	mail1: [
		['ekaterina', 'Ekaterina Popova', 'Екатерина Попова', 0.15, 1],
		['andrey', 'Andrey Grachev', 'Андрей Грачёв', -0.08, 1.1],
		['natalia', 'Natalia Osipova', 'Наталья Осипова', 0.05, 0.9],
		['mikhail', 'Mikhail Sobolev', 'Михаил Соболев', -0.12, 1.05],
		['polina', 'Polina Antonova', 'Полина Антонова', 0.18, 0.95],
		['vadim', 'Vadim Kruglov', 'Вадим Круглов', 0, 1],
		['larisa', 'Larisa Demina', 'Лариса Дёмина', -0.05, 1],
	],
	mail2: [
		['svetlana', 'Svetlana Yudina', 'Светлана Юдина', 0.1, 1],
		['alexey', 'Alexey Chernov', 'Алексей Чернов', -0.1, 1],
		['marina', 'Marina Volkova', 'Марина Волкова', 0.25, 0.95],
		['dmitry', 'Dmitry Loginov', 'Дмитрий Логинов', 0, 1.1],
		['ksenia', 'Ksenia Pavlova', 'Ксения Павлова', 0.08, 0.9],
		['yuri', 'Yuri Astakhov', 'Юрий Астахов', -0.1, 1.05],
		['valeria', 'Valeria Krylova', 'Валерия Крылова', 0.05, 1],
	],
	social: [
		['sofia', 'Sofia Blinova', 'София Блинова', 0.15, 0.9],
		['nikita', 'Nikita Ershov', 'Никита Ершов', -0.05, 1],
		['diana', 'Diana Safina', 'Диана Сафина', 0.05, 1],
		['lev', 'Lev Kazakov', 'Лев Казаков', -0.1, 1.1],
	],
	second: [
		['konstantin', 'Konstantin Belyaev', 'Константин Беляев', 0.2, 1],
		['evgenia', 'Evgenia Moroz', 'Евгения Мороз', 0.1, 0.95],
		['ruslan', 'Ruslan Gareev', 'Руслан Гареев', -0.15, 1.1],
		['anton', 'Anton Vinogradov', 'Антон Виноградов', 0, 1],
		['lidia', 'Lidia Shestakova', 'Лидия Шестакова', 0.05, 1.05],
		['fedor', 'Fedor Polyakov', 'Фёдор Поляков', -0.05, 0.95],
	],
};

/** The hired operators are the last of their team. */
export function staffOf({ phoneStaff, hardTopics }: Truths): readonly Agent[] {
	const all = teams.flatMap(({ id: team }) => {
		const members = lines[team] ?? [];
		return members.map(([id, en, ru, skill, pace], index) => {
			const hired = team === phoneStaff.channel && index >= members.length - phoneStaff.hires;
			const own = id === hardTopics.agent ? hardTopics.skill : skill;
			return { id, en, ru, team, skill: own, pace, from: hired ? phoneStaff.hired : null };
		});
	});
	return all.map((agent, index) => ({ ...agent, number: index + 1 }));
}

/** Of each team, in the order of `teams`: the number before its first agent, how many there are at first and at last. */
export function teamSizes(staff: readonly Agent[]): { before: number[]; early: number[]; late: number[] } {
	const of = (team: string) => staff.filter((agent) => agent.team === team);
	const members = teams.map(({ id }) => of(id));
	return {
		before: members.map((list) => (list[0]?.number ?? 1) - 1),
		early: members.map((list) => list.filter((agent) => agent.from === null).length),
		late: members.map((list) => list.length),
	};
}

export const teamPlace = (id: string) => placeOf(teams, id);
