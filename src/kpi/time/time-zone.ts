import { Fault } from '../../errors.ts';

/** Names that the engine knows as they stand: asked for with every question, and few. */
const spelled = new Set<string>();

/**
 * The name under which the fact store's engine knows the zone; it takes exact IANA names only, so `europe/moscow` is
 * spelled out. Fault `unknown_time_zone` for anything else, bare offsets included: they have no name there.
 */
export function engineTimeZone(tz: string): string {
	if (spelled.has(tz)) return tz;
	try {
		const known = new Intl.DateTimeFormat('en', { timeZone: tz }).resolvedOptions().timeZone;
		if (/^[A-Za-z]/.test(known)) {
			if (tz === known) spelled.add(tz);
			return known;
		}
	} catch {
		// falls through: Intl's own message would be English only
	}
	throw new Fault('unknown_time_zone', { tz });
}
