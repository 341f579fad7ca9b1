/** By which server mail leaves, and in whose name. */
import { z } from 'zod';

/** RFC 5321 allows 254 characters. */
export const addressShape = z.email().max(254);

/**
 * `starttls`: begins in the clear and goes no further without encryption (usually port 587); `tls`: encrypted from the
 * beginning (465); `none`: a relay on the same machine or network, without a password (25).
 */
export const securities = ['starttls', 'tls', 'none'] as const;
export type Security = (typeof securities)[number];

export const mailSettingsShape = z.strictObject({
	host: z
		.string()
		.trim()
		.min(1)
		.max(253)
		.regex(/^[\p{L}\p{N}._:-]+$/u)
		.meta({ description: 'Name or address of the mail server' }),
	port: z.int().min(1).max(65_535).default(587),
	security: z.enum(securities).default('starttls'),
	user: z.string().trim().min(1).max(300).nullable().default(null),
	from: addressShape.meta({ description: 'The address that mail comes from' }),
	fromName: z.string().trim().max(100).default('').meta({ description: 'The name beside it; that of the company' }),
	replyTo: addressShape.nullable().default(null).meta({ description: 'Where answers go, if not to the sender' }),
	site: z
		.url({ protocol: /^https?$/ })
		.max(300)
		.nullable()
		.default(null)
		.meta({ description: 'The address of Kamerton in links; KAMERTON_PUBLIC_URL has the last word' }),
});
export type MailSettings = Readonly<z.output<typeof mailSettingsShape>>;

export type Configured = {
	readonly settings: MailSettings;
	readonly password: string | null;
	/** There is one, written under another secret key: nobody can sign in with it. */
	readonly passwordUnreadable: boolean;
	/** Set here by a person; else by the environment of the process. */
	readonly own: boolean;
};

export type OfEnvironment = Pick<Configured, 'settings' | 'password'>;

const ports: Readonly<Record<Security, number>> = { starttls: 587, tls: 465, none: 25 };

/**
 * `smtps://user:password@host:465` is encrypted from the beginning, `smtp://host` by STARTTLS, `smtp://host?tls=no` not at
 * all. Null where it cannot be read.
 */
export function readMailAddress(url: string, sender: string): OfEnvironment | null {
	if (!URL.canParse(url)) return null;
	const { protocol, hostname, port, username, password, searchParams } = new URL(url);
	if (protocol !== 'smtp:' && protocol !== 'smtps:') return null;
	const security: Security =
		protocol === 'smtps:' ? 'tls' : searchParams.get('tls') === 'no' ? ('none' as const) : ('starttls' as const);
	const named = /^(.*?)\s*<([^<>]+)>$/.exec(sender.trim());
	const read = mailSettingsShape.safeParse({
		host: hostname.replace(/^\[|\]$/g, ''),
		port: port === '' ? ports[security] : Number(port),
		security,
		user: username === '' ? null : decodeURIComponent(username),
		from: named?.[2] ?? sender.trim(),
		fromName: named?.[1]?.replace(/^"|"$/g, '') ?? '',
	});
	if (!read.success) return null;
	return { settings: read.data, password: password === '' ? null : decodeURIComponent(password) };
}
