import type { AuditTexts } from './audit-en.ts';

export const auditRu: AuditTexts = {
	commands: {
		list: 'последние записи',
		verify: 'все ли записи такие, какими были сделаны, и не отрезан ли конец',
		export: 'все записи или выбранные, по одной в строке',
	},
	options: {
		kind: 'saw, changed, exported, account',
		by: 'только этого человека по почте, либо key:2, person:3, local, nobody',
		action: 'только эта операция или событие, например exportKpiRows или sign_in',
		subject: 'только сделанное с тем, в чьём названии эти слова',
		from: 'только с этого момента, например 2026-03-01T00:00:00Z',
		to: 'только до этого момента',
		limit: 'сколько; обычно 50',
		known: 'с прежней потерей, о которой говорит эта запись, уже разобрались',
		format: 'jsonl (обычно) или csv',
	},
	columns: {
		seq: '№',
		at: 'Когда',
		by: 'Кто',
		kind: 'Действие',
		action: 'Что',
		subject: 'С чем',
		details: 'Подробности',
	},
	kinds: { saw: 'просмотр', changed: 'изменение', exported: 'выгрузка', account: 'учётная запись' },
	nobody: '—',
	yesNo: { true: 'да', false: 'нет' },
	empty: 'Таких записей нет.',
	whole: (entries, last) => `Записей: ${entries}, все такие, какими были сделаны, конец на месте. Последняя: ${last}`,
	begun: (entry) =>
		`Конец отмечается с записи ${entry}: так бывает один раз, после обновления. Если обновления не было, ключ отметки удалили.`,
};
