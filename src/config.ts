/** The only reader of the environment. Everything else is handed a `Config`. */
import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { Fault, type Language } from './errors.ts';
import { readMailAddress } from './mail/settings.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Shorter passphrases are guessed offline from a stolen copy of the data directory, scrypt or not. */
const shortestPassphrase = 16;

const configSchema = z.object({
	dataDir: z
		.string()
		.default('./kamerton-data')
		.transform((path) => resolve(path)),
	host: z
		.string()
		.default('127.0.0.1')
		.refine((host) => host === 'localhost' || ipaddr.isValid(host)),
	port: z.coerce.number().int().min(0).max(65_535).default(3000),
	publicUrl: z
		.url({ protocol: /^https?$/ })
		.transform((text) => new URL(text).origin)
		.nullable()
		.default(null),
	trustedProxies: z
		.string()
		.default('')
		.transform(listed)
		.refine((entries) => entries.every((entry) => ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry))),
	factsUrl: z
		.url({ protocol: /^https?$/ })
		.nullable()
		.default(null),
	timeZone: z.string().default('UTC').refine(isTimeZone).transform(canonicalTimeZone),
	secretKey: z.string().min(shortestPassphrase).nullable().default(null),
	language: z
		.string()
		.regex(/^(ru|en)([-_.]|$)/i)
		.transform((text): Language => languageOf(text)),
	logLevel: z.enum(logLevels).default('info'),
	outgoingAllow: z
		.string()
		.default('')
		.transform(listed)
		.refine((entries) => entries.every(isHostOrNetwork)),
	smtpUrl: z
		.string()
		.refine((url) => readMailAddress(url, 'kamerton@example.com') !== null)
		.nullable()
		.default(null),
	mailFrom: z
		.string()
		.refine((from) => readMailAddress('smtp://localhost', from) !== null)
		.nullable()
		.default(null),
});

export type Config = Readonly<z.output<typeof configSchema>>;
type Field = keyof Config;

/** What the command line may set; it wins over the environment. */
export type ConfigOverrides = Partial<Record<Field, string | number>>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** How each value is named to people, and an example in place of a description: examples need no translation. */
const named: Readonly<Record<Field, { variable: string; flag: string; expected: string }>> = {
	dataDir: { variable: 'KAMERTON_DATA', flag: '--data', expected: './kamerton-data' },
	host: { variable: 'KAMERTON_HOST', flag: '--host', expected: '127.0.0.1 | 0.0.0.0 | 192.168.1.5' },
	port: { variable: 'KAMERTON_PORT', flag: '--port', expected: '0 … 65535' },
	publicUrl: {
		variable: 'KAMERTON_PUBLIC_URL',
		flag: '--public-url',
		expected: 'https://quality.example.com',
	},
	trustedProxies: {
		variable: 'KAMERTON_TRUSTED_PROXIES',
		flag: '--trusted-proxies',
		expected: '127.0.0.1, 10.0.0.0/8',
	},
	factsUrl: { variable: 'FACTS_URL', flag: '--facts-url', expected: 'http://user:password@host:8123' },
	timeZone: { variable: 'KAMERTON_TZ', flag: '--tz', expected: 'Europe/Moscow (IANA)' },
	secretKey: { variable: 'KAMERTON_SECRET_KEY', flag: '--secret-key', expected: '$(openssl rand -base64 32)' },
	language: { variable: 'KAMERTON_LANG', flag: '--lang', expected: 'ru | en' },
	logLevel: { variable: 'KAMERTON_LOG', flag: '--log', expected: logLevels.join(' | ') },
	outgoingAllow: {
		variable: 'KAMERTON_OUTGOING_ALLOW',
		flag: '--outgoing-allow',
		expected: 'helpdesk.local, 10.1.2.3, 10.0.0.0/8',
	},
	smtpUrl: {
		variable: 'KAMERTON_SMTP_URL',
		flag: '--smtp-url',
		expected: 'smtp://user:password@mail.example.com:587 | smtps://… | smtp://localhost?tls=no',
	},
	mailFrom: {
		variable: 'KAMERTON_MAIL_FROM',
		flag: '--mail-from',
		expected: 'Example <service@example.com>',
	},
};
const fields = Object.keys(named) as Field[];

/**
 * The settings of this process, checked. An empty variable counts as unset, as compose files pass those.
 * Throws `config_invalid` naming the first wrong variable or flag.
 */
export function readConfig(env: Environment = process.env, overrides: ConfigOverrides = {}): Config {
	const raw: Partial<Record<Field, string | number>> = { language: systemLanguage(env) };
	for (const field of fields) {
		const value = overrides[field] ?? (env[named[field].variable] || undefined);
		if (value !== undefined) raw[field] = value;
	}
	const parsed = configSchema.safeParse(raw);
	if (!parsed.success) {
		const field = parsed.error.issues[0]?.path[0] as Field;
		const { variable, flag, expected } = named[field];
		throw new Fault('config_invalid', { variable: overrides[field] === undefined ? variable : flag, expected });
	}
	if (parsed.data.smtpUrl !== null && parsed.data.mailFrom === null) {
		const { variable, expected } = named.mailFrom;
		throw new Fault('config_invalid', { variable, expected });
	}
	return parsed.data;
}

/** POSIX order: LC_ALL beats LANG. */
function systemLanguage(env: Environment): Language {
	return languageOf(env.LC_ALL || env.LANG || '');
}

function languageOf(text: string): Language {
	return /^ru/i.test(text) ? 'ru' : 'en';
}

function listed(text: string): string[] {
	return text
		.toLowerCase()
		.split(/[\s,]+/)
		.filter(Boolean);
}

/** A name, an address or a network in CIDR notation: what `UrlGuard` compares with. */
function isHostOrNetwork(text: string): boolean {
	return ipaddr.isValid(text) || ipaddr.isValidCIDR(text) || /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(text);
}

/** Intl also takes offsets such as +03:00; the fact store and daylight-saving rules need a named zone. */
function isTimeZone(name: string): boolean {
	try {
		return /^[a-z]/i.test(name) && canonicalTimeZone(name) !== '';
	} catch {
		return false;
	}
}

/** Intl ignores case, ClickHouse does not: `europe/moscow` becomes `Europe/Moscow`. */
function canonicalTimeZone(name: string): string {
	return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
}
