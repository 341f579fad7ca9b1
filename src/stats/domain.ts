/** Guards of this room: impossible input is a defect of the caller and throws RangeError, it never becomes a number. */

/** A finite number of at least `low` and, where given, at most `high`; anything else (NaN too) throws RangeError. */
export function requireWithin(name: string, value: number, low: number, high = Number.POSITIVE_INFINITY): void {
	if (!(Number.isFinite(value) && value >= low && value <= high))
		throw new RangeError(`${name} must be a finite number from ${low} to ${high}, got ${value}`);
}

/** A number strictly between 0 and 1: a confidence, the p of a quantile. */
export function requireOpenShare(name: string, value: number): void {
	if (!(value > 0 && value < 1)) throw new RangeError(`${name} must lie strictly between 0 and 1, got ${value}`);
}

/** A whole number of at least `low`. */
export function requireWhole(name: string, value: number, low: number): void {
	if (!(Number.isSafeInteger(value) && value >= low))
		throw new RangeError(`${name} must be a whole number of at least ${low}, got ${value}`);
}

/** An effective n: from 0 up to n (a design effect below 1 is never credited; 1e-9 of rounding is let pass). */
export function requireEffective(name: string, value: number, n: number): void {
	requireWithin(name, value, 0, n * (1 + 1e-9));
}
