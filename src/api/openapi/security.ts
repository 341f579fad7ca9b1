/** Who may ask, as the description says it. */
import type { OperationSpec } from '../contract/operation.ts';

/** Either is enough; none: whoever asks. */
export function securityOf({ permission, person }: OperationSpec): readonly object[] {
	if (permission === 'public') return [];
	return person ? [{ session: [] }] : [{ key: [] }, { session: [] }];
}

export function securitySchemes(cookieName: string) {
	return {
		key: {
			type: 'http',
			scheme: 'bearer',
			description: 'A key of a program (`makeKey`). It may do what its scopes name: `x-permission` of an operation.',
		},
		session: {
			type: 'apiKey',
			in: 'cookie',
			name: cookieName,
			description:
				'Of a person who has signed in (`signIn`), in a browser. Changes are taken only with `Origin` or `Sec-Fetch-Site` of this server’s own pages.',
		},
	} as const;
}
