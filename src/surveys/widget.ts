/** Asking on a company's own website: where, when and whom, and how it looks there. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { surveyLanguages } from './questionnaire.ts';

export const widgetTriggers = ['time', 'exit', 'event', 'button', 'call'] as const;
export const widgetPositions = ['bottom_right', 'bottom_left', 'centre'] as const;
export const widgetSchemes = ['auto', 'light', 'dark'] as const;

export const widgetShape = z.strictObject({
	origins: z
		.array(z.string().trim().min(1).max(200))
		.max(50)
		.default([])
		.meta({ description: 'Pages of these sites may ask, such as `https://shop.example.com`; exact, no wildcards' }),
	trigger: z.enum(widgetTriggers).default('time').meta({
		description: 'After a time, on the way out, on an event of the page, by a button, or when a script calls',
	}),
	seconds: z.int().min(0).max(3600).default(15).meta({ description: 'Of trigger `time`' }),
	event: z
		.string()
		.regex(/^[\w:.-]{1,60}$/)
		.default('kamerton:ask')
		.meta({ description: 'Of trigger `event`: its name on `document`' }),
	share: z.number().min(0.1).max(100).default(100).meta({ description: 'Percent of visitors who are asked' }),
	quietDays: z
		.int()
		.min(0)
		.max(3650)
		.default(90)
		.meta({ description: 'For so long nobody is asked again who has answered or closed it' }),
	position: z.enum(widgetPositions).default('bottom_right'),
	scheme: z.enum(widgetSchemes).default('auto').meta({ description: '`auto`: as the visitor’s device' }),
	colour: z
		.string()
		.regex(/^#[0-9a-f]{6}$/i)
		.nullable()
		.default(null)
		.meta({ description: 'null: that of the survey' }),
	language: z
		.enum(['auto', ...surveyLanguages])
		.default('auto')
		.meta({ description: '`auto`: that of the page, else of the browser' }),
});
export type WidgetSettings = z.output<typeof widgetShape>;

/** As no survey says otherwise: no site may ask yet. */
export const plainWidget: WidgetSettings = widgetShape.parse({});

export type WidgetStore = {
	widget(survey: number): Promise<WidgetSettings | null>;
	putWidget(survey: number, settings: WidgetSettings, by: { author: string; now: number }): Promise<void>;
};

export type Widgets = {
	of(survey: number): Promise<WidgetSettings>;
	/** Fault `survey_origin_refused`. Holds at once; pages that have the script ask for it again within minutes. */
	set(survey: number, settings: WidgetSettings, author: string): Promise<WidgetSettings>;
};

export function createWidgets(store: WidgetStore, now: () => number): Widgets {
	return {
		of: async (survey) => (await store.widget(survey)) ?? plainWidget,
		async set(survey, settings, author) {
			const checked = { ...settings, origins: [...new Set(settings.origins.map(readOrigin))] };
			await store.putWidget(survey, checked, { author, now: now() });
			return checked;
		},
	};
}

/** What the browser will say: scheme, host, port. A path after it is not part of it, a wildcard names nobody. */
function readOrigin(given: string): string {
	const url = URL.parse(given);
	const web = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
	if (!web || url.hostname.includes('*') || url.username !== '' || url.password !== '')
		throw new Fault('survey_origin_refused', { origin: given });
	return url.origin;
}

/** What the page itself says of the visit. It proves nothing, so nobody's name or ticket is taken from it: those need a link. */
const saidByPage = ['order', 'product', 'branch', 'topic', 'segment'] as const;
const longestSaid = 200;

export type SaidByPage = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** Columns of the facts, and the page as an attribute. Whatever else is said is passed over. */
export function readSaid(get: (name: string) => string | null): SaidByPage {
	const plain = (name: string) =>
		(get(name) ?? '')
			.toWellFormed()
			.replaceAll(/\p{Cc}/gu, '')
			.trim()
			.slice(0, longestSaid)
			.toWellFormed();
	const columns = saidByPage.flatMap((name) => (plain(name) === '' ? [] : [[name, plain(name)] as const]));
	const page = plain('page');
	return { ...Object.fromEntries(columns), attributes: { asked: 'website', ...(page !== '' && { page }) } };
}
