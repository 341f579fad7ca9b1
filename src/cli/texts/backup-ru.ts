import type { backupEn } from './backup-en.ts';

export const backupRu: typeof backupEn = {
	file: 'записываемый файл, например kamerton.tar.zst',
	from: 'файл, записанный командой kamerton backup',
	made: (file, megabytes) =>
		`${file}: ${megabytes} МБ, прочитан повторно и цел. В нём всё, включая ключи и персональные данные.`,
	factsElsewhere: 'Факты лежат на сервере ClickHouse и в файл не входят: сделайте их копию там же и тогда же.',
	restored: (dir, moment) => `${dir} — в состоянии на ${moment}. Запуск: kamerton serve --data ${dir}`,
};
