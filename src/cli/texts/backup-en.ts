/** What the commands of backups say. */
export const backupEn = {
	file: 'the file to write, such as kamerton.tar.zst',
	from: 'a file that kamerton backup has written',
	made: (file: string, megabytes: string) =>
		`${file}: ${megabytes} MB, read again and whole. It holds everything, keys and personal data too.`,
	factsElsewhere: 'The facts are on a ClickHouse server and not in it: back them up there at the same time.',
	restored: (dir: string, moment: string) => `${dir} is as it was at ${moment}. Start: kamerton serve --data ${dir}`,
};
