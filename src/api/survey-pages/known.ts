import type { Visit } from '../../surveys/answering.ts';
import type { Known } from '../../surveys/fields.ts';
import type { ApiService } from '../ports.ts';

/** What is put into the words of the questions: what is known of the person, and who asks. */
export function knownOf({ context }: Pick<Visit, 'context'>, { settings }: Pick<ApiService, 'settings'>): Known {
	const { companyName } = settings.current();
	return companyName === '' ? context.known : { company: companyName, ...context.known };
}
