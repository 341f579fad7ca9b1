/** Sent with every answer. */
export const securityHeaders: Readonly<Record<string, string>> = {
	'content-security-policy':
		// Logos lie as data in the questionnaire that is being written.
		"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'no-referrer',
	'cross-origin-resource-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
};
