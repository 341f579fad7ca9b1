/** What a company sets once for everybody: where it says nothing, the configuration of the installation holds. */
import { z } from 'zod';
import { engineTimeZone } from '../kpi/time/time-zone.ts';

export const languages = ['ru', 'en'] as const;
/** The first day of a week in calendars one picks days from. Weeks of results are ISO weeks, which begin on Monday. */
export const weekStarts = ['monday', 'sunday', 'saturday'] as const;

export const settingsShape = z.strictObject({
	language: z.enum(languages),
	timeZone: z.string().trim().min(1).max(100).meta({ description: 'IANA name such as Europe/Moscow' }),
	weekStart: z.enum(weekStarts),
	currency: z
		.string()
		.regex(/^[A-Z]{3}$/)
		.nullable()
		.meta({
			description:
				'ISO 4217 code: amounts that name none are in it, all others are converted into it; null: amounts stay as they are',
		}),
	decimals: z
		.int()
		.min(0)
		.max(4)
		.nullable()
		.meta({ description: 'Decimals of shares, points and means; null: as fits each' }),
	companyName: z.string().trim().max(200),
	benchmarks: z.record(z.string().min(1).max(200), z.string().regex(/^m:.{1,200}$/)).meta({
		description:
			'By KPI: the loaded measurement that it is compared with where a question names no benchmark, such as m:acsi',
	}),
});

export type Settings = Readonly<z.output<typeof settingsShape>>;
export type SettingName = keyof Settings;
export const settingNames = Object.keys(settingsShape.shape) as SettingName[];

/** Those that the company has set itself. */
export type OwnSettings = Partial<Settings>;

/** As it is given: left out stays, what is reset holds by default again. */
export const settingsChange = settingsShape.partial().extend({
	reset: z.array(z.enum(settingNames as [SettingName, ...SettingName[]])).default([]),
});
export type SettingsChange = z.output<typeof settingsChange>;

export type SettingsStore = {
	read(): Promise<OwnSettings>;
	write(own: OwnSettings, now: number): Promise<void>;
};

export type KeptSettings = {
	/** What holds; read without waiting, since every question needs it. */
	current(): Settings;
	/** Those that the company has set itself. */
	own(): readonly SettingName[];
	/** Fault `unknown_time_zone`. */
	change(change: SettingsChange): Promise<void>;
};

export type SettingsParts = {
	readonly store: SettingsStore;
	readonly defaults: Settings;
	readonly now: () => number;
	/** After a change is kept. */
	readonly changed: (before: Settings, after: Settings) => Promise<void>;
};

export async function openSettings({ store, defaults, now, changed }: SettingsParts): Promise<KeptSettings> {
	let own = await store.read();
	const current = (): Settings => ({ ...defaults, ...own });
	return {
		current,
		own: () => settingNames.filter((name) => own[name] !== undefined),
		async change({ reset, ...given }) {
			const before = current();
			const named = given.timeZone === undefined ? given : { ...given, timeZone: engineTimeZone(given.timeZone) };
			const wanted = Object.entries({ ...own, ...named }).filter(
				([name, value]) => value !== undefined && !reset.some((one) => one === name),
			);
			const next: OwnSettings = Object.fromEntries(wanted);
			await store.write(next, now());
			own = next;
			await changed(before, current());
		},
	};
}
