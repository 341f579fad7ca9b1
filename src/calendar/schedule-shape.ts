/** What a schedule may look like in YAML, JSON and the API, before it is understood. */
import { z } from 'zod';

/**
 * Days that people write into schedules. The fact store keeps 1970-01-01 for "no instant", which must lie before every
 * calendar; a far year such as 9999 would only say "open-ended", which is said by leaving the date out.
 */
const [earliest, latest] = ['1980-01-01', '2199-12-31'];

export const date = z.iso
	.date()
	.refine((text) => text >= earliest && text <= latest, `from ${earliest} to ${latest}`)
	.meta({ description: `A day such as 2026-05-09, from ${earliest} to ${latest}` });

const hours = z
	.union([z.string().max(500), z.array(z.string().max(100)).max(100)])
	.meta({ description: '09:00-18:00, also several: 09:00-13:00, 14:00-18:00; 24:00 ends a day' });

const week = z
	.union([z.string().max(20), z.record(z.string().max(50), hours.nullable())])
	.meta({ description: '24/7, or hours by weekday: mon, mon-fri, sat,sun' });

export const exceptionShape = z.strictObject({
	date,
	kind: z.string().max(50).meta({ description: 'holiday, short or workday; праздник, сокращённый, рабочий' }),
	/** Of a short day or a workday; without them those of the week, an hour less on a short day. */
	hours: hours.nullish(),
	name: z.string().max(200).nullish(),
});

export const exceptionsShape = z.array(exceptionShape).max(20_000);

export const scheduleShape = z.strictObject({
	timeZone: z.string().min(1).max(100).meta({ description: 'IANA name such as Europe/Moscow' }),
	/** One week that always holds; else versions. */
	hours: week.optional(),
	versions: z
		.array(
			z.strictObject({
				/** First and last day it holds; left out: open-ended. */
				validFrom: date.nullish(),
				validTo: date.nullish(),
				hours: week,
			}),
		)
		.min(1)
		.max(500)
		.optional(),
	exceptions: exceptionsShape.optional(),
});

export type ScheduleInput = z.input<typeof scheduleShape>;
