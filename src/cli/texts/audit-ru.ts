import type { AuditTexts } from './audit-en.ts';

export const auditRu: AuditTexts = {
	commands: {
		list: 'последние записи',
		verify: 'все ли записи такие, какими были сделаны',
		export: 'все записи, по одной в строке, в JSON',
	},
	options: {
		kind: 'saw, changed, exported, account',
		person: 'только этого человека или ключа, по имени',
		from: 'только с этого момента, например 2026-03-01T00:00:00Z',
		to: 'только до этого момента',
		limit: 'сколько; обычно 50',
	},
	columns: { seq: '№', at: 'Когда', by: 'Кто', kind: 'Действие', action: 'Что', subject: 'С чем' },
	kinds: { saw: 'просмотр', changed: 'изменение', exported: 'выгрузка', account: 'учётная запись' },
	nobody: '—',
	empty: 'Таких записей нет.',
	whole: (entries, last) => `Записей: ${entries}, все такие, какими были сделаны. Последняя: ${last}`,
};
