/** Actions tried on a part, at random. */
import type { ErrorEntry } from '../entry.ts';

export const experimentMessages = {
	experiment_not_found: {
		status: 404,
		en: 'There is no experiment {id}. The list of experiments has its number.',
		ru: 'Эксперимента {id} нет. Номер есть в списке экспериментов.',
	},
	experiment_by_fixed: {
		status: 400,
		en: 'Arms cannot be drawn by {field}: the action is bound to one value of it, or it is an attribute. Draw by another dimension, or plan the action for all of them.',
		ru: 'По полю {field} группы не составить: действие привязано к одному его значению, или это атрибут. Выберите другое измерение или запланируйте действие для всех.',
	},
	experiment_dates: {
		status: 400,
		en: 'From {start} to {end} is no length for an experiment: {least} to {most} days are possible.',
		ru: 'С {start} по {end} — неподходящая длина эксперимента: можно от {least} до {most} дней.',
	},
	experiment_started: {
		status: 400,
		en: 'The start ({start}) is not in the future. Arms have to be drawn before anything is done: give a later day, or ask for a rehearsal on days that have passed.',
		ru: 'Начало ({start}) не в будущем. Группы составляют до того, как что-либо сделано: укажите более поздний день или попросите репетицию на прошедших днях.',
	},
	experiment_not_past: {
		status: 400,
		en: 'A rehearsal is of days that have passed; {end} has not. Give an earlier last day, or draw in earnest.',
		ru: 'Репетиция проводится на прошедших днях, а {end} ещё не прошло. Укажите более ранний последний день или составьте группы всерьёз.',
	},
	experiment_kpi_adds_up: {
		status: 400,
		en: '{kpi} adds up, so that large units have more of it than small ones and arms cannot be compared by it. Take a share, a mean or a length of time.',
		ru: '{kpi} складывается: у больших единиц его больше, чем у малых, и сравнить по нему группы нельзя. Возьмите долю, среднее или длительность.',
	},
	experiment_too_few_units: {
		status: 400,
		en: 'There are {units} values of {field} with enough of a past, and {share} % of them are to be treated: that can be split in too few ways to tell an effect from chance. It takes eight for halves, ten where a fifth is treated. Draw by agent or by customer, or let the action run and look at its effect over time.',
		ru: 'Значений поля {field} с достаточным прошлым — {units}, опробовать надо на {share} %: способов разделить слишком мало, чтобы отличить эффект от случая. Для половин нужно восемь значений, для пятой части — десять. Составьте группы по операторам или клиентам либо запустите действие и смотрите на эффект во времени.',
	},
	experiment_too_many_units: {
		status: 400,
		en: 'There are {units} values of {field}, and {limit} are the most that are split. Take a coarser dimension such as team or branch, or draw by customer.',
		ru: 'Значений поля {field} — {units}, а делить можно не больше {limit}. Возьмите измерение крупнее, например команду или филиал, либо составьте группы по клиентам.',
	},
	experiment_without_unknown: {
		status: 400,
		en: 'There are no rows of {field} by the name of {units}, so nothing would be left out. Write the names as they stand in the data.',
		ru: 'В поле {field} нет записей со значением {units}, поэтому исключать некого. Напишите названия так, как они стоят в данных.',
	},
	experiment_drawn_already: {
		status: 409,
		en: 'Experiment {experiment} of action {id} is drawn already and lasts until {end}. Drawing again until the arms please would not be chance: wait for its end, or note that it was stopped. A rehearsal is possible at any time.',
		ru: 'Для действия {id} группы уже составлены: эксперимент {experiment} длится по {end}. Бросать жребий, пока группы не понравятся, — уже не случай: дождитесь конца или отметьте, что он остановлен. Репетиция возможна всегда.',
	},
	experiment_of_the_whole: {
		status: 403,
		en: 'An experiment is planned and answered over all rows, and you see a part of them. Whoever sees all of them can tell you the answer.',
		ru: 'Эксперимент планируют и оценивают по всем записям, а вам видна их часть. Ответ может сказать тот, кто видит все.',
	},
	experiment_unit_unknown: {
		status: 400,
		en: '“{unit}” is no unit of experiment {id}. “switched” names one of them; other notes name none.',
		ru: '«{unit}» не входит в эксперимент {id}. В отметке «switched» указывают одну из его единиц, в остальных — ни одной.',
	},
	experiment_is_stopped: {
		status: 409,
		en: 'Experiment {id} is stopped already.',
		ru: 'Эксперимент {id} уже остановлен.',
	},
} as const satisfies Record<string, ErrorEntry>;
