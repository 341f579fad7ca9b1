/** Settings, notes on dates, saved boards and questions. */
import type { ErrorEntry } from '../entry.ts';

export const workspaceMessages = {
	note_not_found: {
		status: 404,
		en: 'There is no note {id}. The list of notes has its number.',
		ru: 'Заметки {id} нет. Номер есть в списке заметок.',
	},
	rate_missing: {
		status: 409,
		en: 'No exchange rate is known for amounts of {kpi}: {pairs} or earlier. Add it with “kamerton rates set {from} {day} RATE” or on the page of settings, or ask for the amounts as they are, by currency (money: rows).',
		ru: 'Для сумм показателя {kpi} нет курса: {pairs} или раньше. Добавьте его командой «kamerton rates set {from} {day} КУРС» или на странице настроек — или запросите суммы как есть, по валютам (money: rows).',
	},
	rates_without_currency: {
		status: 400,
		en: 'It is not said into which currency the rates convert. Set the currency of the company (kamerton settings set currency EUR), or name it with the rates.',
		ru: 'Не указано, в какую валюту пересчитывают курсы. Задайте валюту компании (kamerton settings set currency RUB) или назовите её вместе с курсами.',
	},
	rate_of_itself: {
		status: 400,
		en: '{currency} is always worth 1 {currency}: a rate leads from one currency to another.',
		ru: '{currency} всегда стоит 1 {currency}: курс связывает две разные валюты.',
	},
	rate_change_not_found: {
		status: 404,
		en: 'There is no edit {revision} of exchange rates. The list of edits has its number.',
		ru: 'Правки курсов № {revision} нет. Номер есть в списке правок.',
	},
	rates_file_columns: {
		status: 400,
		en: 'The columns of the file with rates are not understood: {columns}. Needed are date, currency and rate (nominal and to may be there); or date and a column for each currency, with the currency they are the price of named (--of EUR).',
		ru: 'Столбцы файла с курсами не распознаны: {columns}. Нужны дата, валюта и курс (могут быть номинал и «в валюте»); либо дата и столбец на каждую валюту — тогда назовите валюту, единицу которой они оценивают (--of EUR).',
	},
	rates_file_row: {
		status: 400,
		en: 'Line {line} of the file with rates cannot be read: “{value}”. Dates are written 2025-01-31 or 31.01.2025, rates are numbers above 0. Nothing was taken.',
		ru: 'Строку {line} файла с курсами не разобрать: «{value}». Даты пишутся 2025-01-31 или 31.01.2025, курсы — числа больше 0. Ничего не загружено.',
	},
	saved_not_found: {
		status: 404,
		en: 'Nothing is saved under “{id}”. It may have been removed.',
		ru: 'Под именем «{id}» ничего не сохранено. Возможно, его удалили.',
	},
	saved_changed: {
		status: 409,
		en: '{author} has saved “{name}” meanwhile (version {version}). Look at that version first, then save yours from it.',
		ru: '«{name}» тем временем уже сохранено: версия {version}, автор {author}. Сначала посмотрите её, затем сохраните свою на её основе.',
	},
	audit_cut: {
		status: 409,
		en: 'The audit log had {anchored} entries when its anchor was last written, and does not reach there any more: entries were cut off at its end. Compare with an export or a backup from before.',
		ru: 'Когда отметка конца журнала действий была записана в последний раз, в нём было записей: {anchored}. Теперь он туда не доходит: конец отрезан. Сравните с прежней выгрузкой или резервной копией.',
	},
	audit_unanchored: {
		status: 409,
		en: 'Every entry of the audit log is what was written, but whether some were cut off at its end cannot be told: the anchor (audit.anchor in the data directory) is missing, was changed, or the key of the secrets is another one.',
		ru: 'Все записи журнала действий такие, какими были сделаны, но не отрезан ли его конец, сказать нельзя: отметки конца (audit.anchor в каталоге данных) нет, она изменена или ключ секретов другой.',
	},
	audit_lost: {
		status: 409,
		en: 'Entry {entry} of the audit log tells that its end was not what the anchor said: entries before it may be missing. Compare with an export or a backup from before; `--known {entry}` says that this has been looked into.',
		ru: 'Запись {entry} журнала действий говорит, что его конец не совпал с отметкой: записей перед ней может не хватать. Сравните с прежней выгрузкой или резервной копией; `--known {entry}` означает, что с этим уже разобрались.',
	},
	audit_broken: {
		status: 409,
		en: 'Entry {entry} of the audit log is not what was written, or one before it is missing. Compare with an export or a backup from before.',
		ru: 'Запись {entry} журнала действий не такая, какой была сделана, или перед ней записи не хватает. Сравните с прежней выгрузкой или резервной копией.',
	},
} as const satisfies Record<string, ErrorEntry>;
