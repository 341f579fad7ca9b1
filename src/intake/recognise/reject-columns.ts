/** Columns that a rejects file adds; when it comes back corrected they are passed over. */
export const rejectColumns = ['kamerton_record', 'kamerton_line', 'kamerton_column', 'kamerton_code', 'kamerton_value'];

/** Wherever it stands, however often it is there: the second of one name is called `kamerton_record (2)`. */
export function isRejectColumn(header: string): boolean {
	return rejectColumns.includes(header.replace(/ \(\d+\)$/, '').toLowerCase());
}
