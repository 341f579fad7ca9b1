/** Workbooks of a megabyte that unpack to gigabytes: refused before they are unpacked. Whatever a sheet can hold is read. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { crc32, createDeflateRaw } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { Fault } from '../../src/errors.ts';
import { spreadsheetToCsv } from '../../src/intake/file/spreadsheet.ts';
import { whatIsTooLarge, workbookBounds } from '../../src/intake/file/workbook-bounds.ts';
import { entriesOf, textOf } from '../../src/intake/file/zip-directory.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-bombs-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const mebibyte = 1 << 20;

/** `unit` so often that it makes `bytes`, between `before` and `behind`; it is never in memory as a whole. */
type Part = {
	readonly name: string;
	readonly before?: string;
	readonly unit?: string;
	readonly bytes?: number;
	readonly behind?: string;
	/** What the directory says of the size, where it lies. */
	readonly told?: number;
};

function* textsOf({ before = '', unit = '', bytes = 0, behind = '' }: Part): Generator<Buffer> {
	yield Buffer.from(before);
	const block = Buffer.from(unit.repeat(Math.ceil(mebibyte / Math.max(1, unit.length))));
	for (let made = 0; made < bytes; made += block.length) yield block;
	yield Buffer.from(behind);
}

/** A ZIP file (APPNOTE 6.3.9), written by hand: no program makes such ones. */
async function zipOf(parts: readonly Part[]): Promise<Buffer> {
	const [bodies, directory]: Buffer[][] = [[], []];
	let at = 0;
	for (const part of parts) {
		let [size, sum] = [0, 0];
		const counted = function* () {
			for (const text of textsOf(part)) {
				size += text.length;
				sum = crc32(text, sum);
				yield text;
			}
		};
		const packed = await buffer(Readable.from(counted()).pipe(createDeflateRaw({ level: 9 })));
		const name = Buffer.from(part.name);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(8, 4);
		common.writeUInt32LE(sum, 10);
		common.writeUInt32LE(packed.length, 14);
		common.writeUInt32LE(part.told ?? size, 18);
		common.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, name, packed]);
		const where = Buffer.alloc(14);
		where.writeUInt32LE(at, 10);
		bodies?.push(local);
		directory?.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), common, where, name]));
		at += local.length;
	}
	const list = Buffer.concat(directory ?? []);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...(bodies ?? []), list, end]);
}

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (type: string, target: string) =>
	`<Relationship Id="rId${type}" Type="${types}/${type}" Target="${target}"/>`;
const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>';

/** A workbook of one sheet, with these parts in place of the usual ones. */
function workbook(parts: readonly Part[], relations = ''): Promise<Buffer> {
	const usual: Part[] = [
		{ name: '[Content_Types].xml', before: '<Types/>' },
		{ name: '_rels/.rels', before: `<Relationships>${relation('officeDocument', 'xl/workbook.xml')}</Relationships>` },
		{
			name: 'xl/_rels/workbook.xml.rels',
			before: `<Relationships>${relation('worksheet', 'worksheets/sheet1.xml')}${relations}</Relationships>`,
		},
		{
			name: 'xl/workbook.xml',
			before: '<workbook><sheets><sheet name="A" sheetId="1" r:id="rIdworksheet"/></sheets></workbook>',
		},
		{ name: 'xl/worksheets/sheet1.xml', before: `<worksheet><sheetData>${row}</sheetData></worksheet>` },
	];
	const given = new Set(parts.map(({ name }) => name));
	return zipOf([...usual.filter(({ name }) => !given.has(name)), ...parts]);
}

const sheet = (unit: string, bytes: number, before = '', behind = ''): Part => ({
	name: 'xl/worksheets/sheet1.xml',
	before: `<worksheet><sheetData>${before}`,
	...{ unit, bytes },
	behind: `${behind}</sheetData></worksheet>`,
});

const strings = relation('sharedStrings', 'sharedStrings.xml');
const styles = relation('styles', 'styles.xml');
const bombs: Record<string, Promise<Buffer>> = {
	'texts of all cells': workbook([{ name: 'xl/sharedStrings.xml', unit: '<si/>', bytes: 300 * mebibyte }], strings),
	'texts that say they are small': workbook(
		[{ name: 'xl/sharedStrings.xml', unit: '<si/>', bytes: 600 * mebibyte, told: 0 }],
		strings,
	),
	'formats of cells, which are read as a tree': workbook(
		[{ name: 'xl/styles.xml', unit: '<xf/>', bytes: 64 * mebibyte }],
		styles,
	),
	'a list of parts': workbook([{ name: 'xl/_rels/workbook.xml.rels', unit: '<a/>', bytes: 64 * mebibyte }]),
	'a workbook without end': workbook([{ name: 'xl/workbook.xml', unit: '<sheet/>', bytes: 64 * mebibyte }]),
	'formats that are a sheet by another name': workbook(
		[sheet(row, 64 * mebibyte)],
		relation('styles', 'x/.././worksheets/&#115;heet1.xml'),
	),
	'one row of millions of cells': workbook([sheet('<c><v>1</v></c>', 256 * mebibyte, '<row r="1">', '</row>')]),
	'one cell of a text without end': workbook([sheet('x', 256 * mebibyte, '<row><c><v>', '</v></c></row>')]),
	'a tag without end': workbook([sheet('x', 256 * mebibyte, '<row><c r="', '"/></row>')]),
	'ends of rows that are none': workbook([sheet('<c/><![CDATA[</row>]]>', 64 * mebibyte, '<row>', '</row>')]),
};

for (const [name, made] of Object.entries(bombs)) {
	test(`${name}: refused, in little memory`, async () => {
		const bytes = await made;
		assert.ok(bytes.length < 8 * mebibyte, `${bytes.length}`);
		const path = join(folder, 'bomb.xlsx');
		writeFileSync(path, bytes);
		const before = process.memoryUsage().rss;
		await assert.rejects(
			spreadsheetToCsv(path, join(folder, 'bomb.csv'), { name: 'bomb.xlsx' }),
			(error) => error instanceof Fault && error.code === 'workbook_too_large',
		);
		const grown = (process.memoryUsage().rss - before) / mebibyte;
		assert.ok(grown < 200, `${Math.round(grown)} MiB`);
	});
}

test('the same workbook, of a usual size, is read', async () => {
	const path = join(folder, 'usual.xlsx');
	writeFileSync(path, await workbook([]));
	assert.deepEqual(await spreadsheetToCsv(path, join(folder, 'usual.csv'), { name: 'usual.xlsx' }), {
		...{ rows: 0, firstRow: 1 },
	});
});

test('a long sheet with long texts is read to its end', async () => {
	const long = '&<>"é'.repeat(6_553);
	const rows = [
		['id', 'text', 'more'],
		...Array.from({ length: 60_000 }, (_, at) => [at, at % 1000 === 0 ? long : `text ${at} of a usual length`, at / 7]),
	];
	const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: 'A', rows }] }));
	// What says how large parts are agrees with who unpacks them.
	const parts = entriesOf(bytes);
	for (const part of parts) assert.equal(Buffer.byteLength(textOf(bytes, part)), part.size, part.name);
	// A bound that these sheets pass is looked at, tag by tag.
	const small = { ...workbookBounds, sheet: 1 };
	assert.equal(await whatIsTooLarge(bytes, small), null);
	assert.equal(await whatIsTooLarge(bytes, { ...small, columns: 2 }), 'sheet1.xml');
	assert.equal(await whatIsTooLarge(bytes, { ...workbookBounds, texts: 1000 }), 'sharedStrings.xml');
	const [path, target] = [join(folder, 'long.xlsx'), join(folder, 'long.csv')];
	writeFileSync(path, bytes);
	assert.deepEqual(await spreadsheetToCsv(path, target, { name: 'long.xlsx' }), { rows: 60_000, firstRow: 1 });
	assert.ok(readFileSync(target, 'utf8').includes(long.replaceAll('"', '""')));
});

test('what is no ZIP, or half of one, is told as a file that cannot be read', async () => {
	const whole = await workbook([]);
	for (const [at, bytes] of [
		Buffer.from('PK\u0003\u0004'),
		whole.subarray(0, whole.length - 30),
		whole.subarray(40),
	].entries()) {
		const path = join(folder, `${at}.xlsx`);
		writeFileSync(path, bytes);
		await assert.rejects(
			spreadsheetToCsv(path, join(folder, 'x.csv'), { name: 'x' }),
			(error) => error instanceof Fault && error.code === 'file_unreadable',
		);
	}
});
