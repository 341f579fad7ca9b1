/** What the server refuses, in its words and with its code; or that it does not answer at all. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	/** Stable: an interface. `unreachable` where nothing answered. */
	readonly code: string;
	readonly params: Readonly<Record<string, unknown>>;

	constructor(
		problem: { code: string; message: string; params?: Readonly<Record<string, unknown>> },
		options?: ErrorOptions,
	) {
		super(problem.message, options);
		this.code = problem.code;
		this.params = problem.params ?? {};
	}
}

export const unreachable = 'unreachable';

/** `status` where what answered was not Kamerton. */
export function refusalOf(answer: unknown, status: number): Refusal {
	const problem = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
	if (isProblem(problem)) return new Refusal(problem);
	return new Refusal({ code: unreachable, message: `HTTP ${status}` });
}

function isProblem(value: unknown): value is { code: string; message: string } {
	return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}
