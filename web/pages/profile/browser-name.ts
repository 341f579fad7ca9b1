/** `Firefox, Windows` from how a browser names itself; null where it says nothing that is known. */
const browsers: readonly (readonly [RegExp, string])[] = [
	[/YaBrowser/, 'Яндекс Браузер'],
	[/Edg\//, 'Edge'],
	[/OPR\/|Opera/, 'Opera'],
	[/Firefox\//, 'Firefox'],
	[/Chrome\/|Chromium\//, 'Chrome'],
	[/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
	[/Android/, 'Android'],
	[/iPhone|iPad/, 'iOS'],
	[/Windows/, 'Windows'],
	[/Mac OS X|Macintosh/, 'macOS'],
	[/Linux/, 'Linux'],
];

export function browserName(agent: string | null): string | null {
	if (agent === null) return null;
	const named = (list: typeof browsers) => list.find(([sign]) => sign.test(agent))?.[1];
	const parts = [named(browsers), named(systems)].filter((part) => part !== undefined);
	return parts.length === 0 ? null : parts.join(', ');
}
