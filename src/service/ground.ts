/** What everything else stands on: the data directory and its owner, the stores, the settings, who did what. */
import { mkdir } from 'node:fs/promises';
import { type Audit, createAudit } from '../access/audit.ts';
import { type Accounts, createAccounts } from '../accounts/accounts.ts';
import type { AccountEvent } from '../accounts/ports.ts';
import type { Config } from '../config.ts';
import type { JobLog } from '../jobs/job.ts';
import { createOutgoing } from '../net/outgoing.ts';
import { createUrlGuard } from '../net/url-guard.ts';
import { anchorFile, createAnchorKeeper, knewNoAnchor } from '../store/audit-anchor.ts';
import { keepBeforeUpgrade, rememberSteps } from '../store/backup/steps.ts';
import { createAccountStore } from '../store/control/accounts/account-store.ts';
import { createAuditStore } from '../store/control/audit.ts';
import { type ControlDb, openControlStore } from '../store/control/control-store.ts';
import { openSecrets, type Secrets } from '../store/control/secrets.ts';
import { createSettingsStore } from '../store/control/settings.ts';
import { type DataDir, openDataDir } from '../store/data-dir.ts';
import type { FactsLocation } from '../store/facts/connection.ts';
import { type FactStore, openFactStore } from '../store/facts/fact-store.ts';
import { type KeptSettings, openSettings, type Settings } from '../workspace/settings.ts';
import { fetchBy } from './guarded-fetch.ts';

export type Ground = {
	readonly dataDir: DataDir;
	readonly db: ControlDb;
	/** The folder of files that were sent. */
	readonly uploads: string;
	readonly settings: KeptSettings;
	readonly timeZone: () => string;
	readonly secrets: Secrets;
	readonly audit: Audit;
	readonly accounts: Accounts;
	readonly facts: FactStore;
};

export type GroundParts = {
	readonly config: Config;
	readonly log: JobLog;
	readonly now: () => number;
	/** What is opened is closed in reverse order, also where what comes next fails. */
	readonly onClose: (close: () => Promise<void> | void) => void;
	/** Days begin at other moments than before. */
	readonly zoneChanged: () => Promise<void>;
};

export async function openGround({ config, log, now, onClose, zoneChanged }: GroundParts): Promise<Ground> {
	const dataDir = openDataDir(config.dataDir);
	onClose(() => dataDir.close());
	const before = await keepBeforeUpgrade(dataDir.at);
	if (before !== null) log.info({ folder: before }, 'the stores are brought forward; as they were they are kept');
	const control = openControlStore(dataDir.at('control.sqlite'), { now });
	onClose(() => control.close());
	const uploads = dataDir.at('uploads');
	await mkdir(uploads, { recursive: true, mode: 0o700 });
	const settings = await openSettings({
		store: createSettingsStore(control.db),
		defaults: defaultSettings(config),
		now,
		changed: async (before, after) => {
			if (before.timeZone !== after.timeZone) await zoneChanged();
		},
	});
	const secrets = openSecrets(control.db, { secretKey: config.secretKey, keyFile: dataDir.at('secret.key'), now });
	const audit = createAudit({
		store: createAuditStore(control.db),
		anchor: createAnchorKeeper(dataDir.at(anchorFile), secrets, knewNoAnchor(control.upgradedFrom)),
		now,
		failed: (error) => log.error({ err: error }, 'the anchor of the audit log could not be written'),
	});
	await audit.open();
	onClose(() => audit.close());
	const accounts = createAccounts({
		store: createAccountStore(control.db, secrets),
		secrets,
		fetch: fetchBy(createOutgoing({ guard: createUrlGuard({ allow: config.outgoingAllow }) })),
		audit: ({ action, by, subject, address, details }: AccountEvent) =>
			audit.write({ kind: 'account', action, by, subject, details: { ...details, address } }),
		language: () => settings.current().language,
		now,
	});
	const location: FactsLocation =
		config.factsUrl === null
			? { kind: 'embedded', path: dataDir.at('facts') }
			: { kind: 'server', url: config.factsUrl };
	const facts = await openFactStore(location, dataDir.at('scratch'));
	onClose(() => facts.close());
	rememberSteps(dataDir.at);
	const timeZone = () => settings.current().timeZone;
	return { dataDir, db: control.db, uploads, settings, timeZone, secrets, audit, accounts, facts };
}

/** What holds where the company has set nothing. */
function defaultSettings({ language, timeZone }: Config): Settings {
	return { language, timeZone, weekStart: 'monday', currency: null, decimals: null, companyName: '', benchmarks: {} };
}
