/**
 * The colours of Kamerton, light and dark. Ink carries data; colour carries only meaning. Components read `--k-<name>`,
 * never a value of this table. Measured: text ≥ 4.5:1 on every surface, marks ≥ 3:1, in both themes.
 */
export const colours = {
	/** Page, navigation, what floats. */
	bg: ['#ffffff', '#14181c'],
	rail: ['#f3f5f6', '#0f1215'],
	raised: ['#ffffff', '#1c2126'],
	/** Chips, skeletons, what is pressed; a row under the pointer. */
	fill: ['#eef0f2', '#242a30'],
	hover: ['#f6f7f8', '#1a1f24'],
	/** Text, secondary text, labels and axes. */
	ink: ['#15191d', '#e9ecee'],
	ink2: ['#454d56', '#b9c1c8'],
	ink3: ['#626b75', '#929ca5'],
	/** Hairline, border of a quiet button, rule above a section. */
	line: ['#e1e5e8', '#282f35'],
	line2: ['#c3c9cf', '#444d55'],
	rule: ['#15191d', '#8a949d'],
	/** Target, link, where one is, the one filled button. */
	accent: ['#74285f', '#e3a6d0'],
	'accent-fill': ['#74285f', '#a3538d'],
	'accent-weak': ['#f6ecf3', '#2b1f28'],
	/** "Better", "met": text, shape, wash. */
	good: ['#175ca8', '#85baf2'],
	'good-mark': ['#1f6fc4', '#5fa3ec'],
	'good-weak': ['#e7f0fa', '#172a3f'],
	/** "Worse", "missed", error, stale. */
	bad: ['#a8410a', '#f5a26b'],
	'bad-mark': ['#d65a12', '#f08a45'],
	'bad-weak': ['#fceee5', '#3a2418'],
	/** No clear change, limits. */
	same: ['#59636d', '#a6afb8'],
	'same-mark': ['#7b858f', '#87919a'],
	/** Line of a chart, what it is compared with, its interval, its grid. */
	data: ['#20272e', '#e3e7ea'],
	prev: ['#8a949d', '#77828c'],
	band: ['rgb(32 39 46 / 13%)', 'rgb(227 231 234 / 17%)'],
	grid: ['#ebeef0', '#21272c'],
	/** Categories: four at most, the rest is "others" in grey. None is a status or the target. */
	'series-1': ['#20272e', '#e3e7ea'],
	'series-2': ['#0b8074', '#4cc0b0'],
	'series-3': ['#a97a00', '#ddb548'],
	'series-4': ['#6a63b5', '#a7a1e8'],
	'series-5': ['#8a5a44', '#c9977c'],
	'series-6': ['#7b858f', '#87919a'],
	/** One hue; the value is printed in each cell in `heat-ink-<n>`. */
	'heat-0': ['#f3f5f6', '#1c2126'],
	'heat-1': ['#d9dee3', '#2c343b'],
	'heat-2': ['#b4bdc6', '#46515b'],
	'heat-3': ['#86929e', '#75828e'],
	'heat-4': ['#55616e', '#9aa6b1'],
	'heat-ink-0': ['#15191d', '#e9ecee'],
	'heat-ink-1': ['#15191d', '#e9ecee'],
	'heat-ink-2': ['#15191d', '#e9ecee'],
	'heat-ink-3': ['#15191d', '#0f1215'],
	'heat-ink-4': ['#ffffff', '#0f1215'],
	shadow: ['rgb(21 25 29 / 14%)', 'rgb(0 0 0 / 50%)'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export type ColourName = keyof typeof colours;
