import type { FindingName } from '../../store/doctor/examine.ts';

/** What an examined installation is told. */
export const doctorEn: Readonly<Record<FindingName, string>> = {
	node: 'Node {node}, as the program is tested with.',
	node_other:
		'Node {node} runs, {wanted} is what the program is tested with. Start it as “kamerton” or with npm start.',
	no_data_dir:
		'There is no data directory at {dir}. Say where it is with --data or KAMERTON_DATA, or start the server once.',
	data_dir: 'The data directory {dir} is its user’s alone.',
	data_dir_open: 'Others on this machine can look into {dir}. Mend: chmod 700 {dir}',
	format_newer: 'The data directory is of layout {found}, this program knows {known}. Update the program.',
	key: 'secret.key is its user’s alone.',
	key_open: 'Others on this machine can read {file}. Mend: chmod 600 {file}',
	key_missing:
		'There is no {file} yet. If there are data with customers, bring it back from a backup or set KAMERTON_SECRET_KEY.',
	key_environment: 'The key of secrets comes from KAMERTON_SECRET_KEY. Keep it with the backups, apart from them.',
	disk: '{free} MB are free on the disk.',
	disk_low: 'Only {free} MB are free on the disk: an import writes what it changes once more. Free some space.',
	disk_full: 'Only {free} MB are free on the disk; pushed rows are refused. Free some space now.',
	running: 'A server runs: process {pid}, {url}. It answers.',
	running_silent: 'Process {pid} has the data directory, and {url} is not ready. Look into its log.',
	stopped: 'No server runs on the data directory.',
	store: '{store} is whole and up to date.',
	store_broken: '{store} is damaged ({reason}). Stop Kamerton and restore a backup.',
	store_newer: '{store} was written by a newer Kamerton (found {found}, known {known}). Update the program.',
	store_older: '{store} is brought forward at the next start (found {found}, wanted {known}).',
	journal: 'Pushed rows that are not counted yet: {rows}.',
	journal_waits:
		'{rows} pushed rows have waited for {minutes} min. Look into the log for why the fact store does not take them.',
	clock: 'The clock agrees with what was written.',
	clock_back:
		'Something was written at {moment}, which is yet to come: the clock was wrong then or is now. Set it (NTP).',
	facts: 'The fact store answers.',
	facts_missing: 'There is no fact store at {dir}. Without it nothing is counted; restore a backup.',
	facts_down: 'The fact store does not answer ({reason}). Check FACTS_URL and the server, or restore a backup.',
	audit: 'The audit log reaches as far as its anchor says: {entries} entries.',
	audit_cut:
		'Entries were cut off at the end of the audit log: there were {anchored}, there are {entries}. Compare with an export or a backup from before (kamerton audit verify).',
	audit_unbegun: 'The end of the audit log is not anchored yet: the next start begins that, as once after an upgrade.',
	audit_unanchored:
		'The anchor of the audit log is missing or unreadable: {file}. Whether entries were cut off at its end cannot be told.',
	imports_cut_off:
		'Cut off on their way: imports {ids}. A server or the next command that asks or changes facts, such as kamerton kpi tickets, carries them through.',
	pushed_refused:
		'Pushed rows were acknowledged, and refused when they were loaded: imports {ids}. What is wrong with each says kamerton rejects.',
	answers_aside:
		'Answers of anonymous surveys that cannot become facts were put aside (survey/question: why): {why}. All others count. They are tried again at each start: update the program.',
	leftovers: 'A backup was cut off; {folder} goes at the next start.',
};
