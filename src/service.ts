/**
 * Everything an installation does, wired from its rooms: stores, jobs, imports, KPIs. The composition root hands it to the
 * server and to the command line alike; what is asked over HTTP and what is asked in the same process is the same code.
 */

import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { z } from 'zod';
import { type Audit, createAudit } from './access/audit.ts';
import { type Accounts, createAccounts } from './accounts/accounts.ts';
import type { AccountEvent } from './accounts/ports.ts';
import type { Schedules } from './calendar/schedules.ts';
import type { Cases } from './cases/work.ts';
import type { Config } from './config.ts';
import type { Demo } from './demo/demo.ts';
import { Fault } from './errors.ts';
import { isReachable, type Sight, seesAll } from './facts/sight.ts';
import { statement } from './facts/statement.ts';
import { recoverImports, runHousekeeping, runImport, runUndo } from './intake/import-job.ts';
import type { ImportLedger } from './intake/import-record.ts';
import { createImports, type Imports } from './intake/imports.ts';
import { createPreviews, type Previews } from './intake/preview/preview.ts';
import { defineJob, isFinished, type JobLog } from './jobs/job.ts';
import { createJobQueue, type JobQueue } from './jobs/queue.ts';
import { createScheduler } from './jobs/scheduler.ts';
import { createKpiEngine, type KpiEngine } from './kpi/engine.ts';
import { createOwnKpis, type OwnKpis } from './kpi/own/own-kpis.ts';
import { type Bouncing, createBouncing } from './mail/bouncing.ts';
import { createOutgoing } from './net/outgoing.ts';
import { createUrlGuard } from './net/url-guard.ts';
import type { Policies } from './promises/policies.ts';
import type { SendPlans } from './sending/plans.ts';
import { type ActionService, wireActions } from './service/actions.ts';
import { type Backup, snapshotJob, wireBackup } from './service/backup.ts';
import { applyJob, createBusinessHours, nightlyApply } from './service/business-hours.ts';
import { createCaseNews } from './service/case-news.ts';
import { attendJob, casesLane, regularAttend, scanJob, wireCases } from './service/cases.ts';
import {
	type ChannelService,
	channelLanes,
	deliverJobs,
	hearJob,
	regularChannels,
	wireChannels,
} from './service/channels.ts';
import { type CustomerWords, createCustomerWords } from './service/customer-words.ts';
import { demoLane, wireDemo } from './service/demo.ts';
import { customersRelink, rederiveBusiness, relinkWhereUnlike } from './service/derivation-jobs.ts';
import { createErasing, eraseJob } from './service/erasure.ts';
import { fetchBy } from './service/guarded-fetch.ts';
import {
	invitationsJob,
	invitationsLane,
	registerInvitations,
	regularInvitations,
	wireInvitations,
} from './service/invitations.ts';
import { wireKeptParts } from './service/kept-parts.ts';
import { aheadJob, aheadLane, madeAhead, nightlyAhead, readersOf } from './service/made-ahead.ts';
import { deliverJob, type MailService, mailLane, regularDeliver, wireMail } from './service/mail.ts';
import { createMetrics, type Metrics } from './service/metrics.ts';
import { createOverview, type Overview } from './service/overview.ts';
import { createPersonalData, type PersonalData } from './service/personal-data.ts';
import { createPromises, promisesJob } from './service/promises.ts';
import { moveJob, type Push, wirePush } from './service/push.ts';
import { createQuality, type Quality } from './service/quality.ts';
import { createRetention, nightlyRetention, type Retention, retentionJob } from './service/retention.ts';
import { regularSending, sendingJob, sendingLane, wireSending } from './service/sending.ts';
import { lookJob, nightlyLook, type SignalService, signalsLane, wireSignals } from './service/signals.ts';
import { inSteps, startLater } from './service/start-later.ts';
import { type SurveyService, wireSurveys } from './service/surveys.ts';
import { type TargetService, wireTargets } from './service/targets.ts';
import { anchorFile, createAnchorKeeper, knewNoAnchor } from './store/audit-anchor.ts';
import { keepBeforeUpgrade, rememberSteps } from './store/backup/steps.ts';
import { createAccountStore } from './store/control/accounts/account-store.ts';
import { createActionStore } from './store/control/actions.ts';
import { createAuditStore } from './store/control/audit.ts';
import { openControlStore } from './store/control/control-store.ts';
import { type CustomerLinkStore, createCustomerLinkStore } from './store/control/customer-links.ts';
import { compact } from './store/control/erase-kept.ts';
import { createErasureStore } from './store/control/erasures.ts';
import { createRateStore } from './store/control/exchange-rates.ts';
import { createImportLedger } from './store/control/import-ledger.ts';
import { createJobStore } from './store/control/job-store.ts';
import { createMailStore } from './store/control/mail.ts';
import { createNoteStore } from './store/control/notes.ts';
import { createOwnChoicesStore } from './store/control/own-choices.ts';
import { createOwnKpiStore } from './store/control/own-kpis.ts';
import { createSavedStore } from './store/control/saved-documents.ts';
import { createScheduleStore } from './store/control/schedule-store.ts';
import { openSecrets, type Secrets } from './store/control/secrets.ts';
import { createSettingsStore } from './store/control/settings.ts';
import { createSignalStore } from './store/control/signals.ts';
import { createKioskStore } from './store/control/survey-kiosks.ts';
import { createWidgetStore } from './store/control/survey-widgets.ts';
import { createSurveyStore } from './store/control/surveys.ts';
import { createValueNamesStore } from './store/control/value-names.ts';
import { type DataDir, openDataDir } from './store/data-dir.ts';
import { type CustomerDirectory, createCustomerDirectory } from './store/facts/customers.ts';
import { type FactStore, openFactStore } from './store/facts/fact-store.ts';
import { createPersonalReader } from './store/facts/personal.ts';
import { createPromiseWriter } from './store/facts/promises/promise-writer.ts';
import { createQualityReader } from './store/facts/quality.ts';
import { rowsFileOf } from './store/facts/rows-file.ts';
import { createStoryReader } from './store/facts/stories.ts';
import type { KeptPartsFile } from './store/parts/kept-parts.ts';
import { createStories, type Stories } from './stories/story.ts';
import { invitationPaths } from './surveys/addresses.ts';
import { surveySource } from './surveys/rows.ts';
import { createNotes, type Notes } from './workspace/notes.ts';
import { createOwnChoices, type KeptOwnChoices } from './workspace/own-choices.ts';
import { createRates, type Rates } from './workspace/rates.ts';
import { createSavedDocuments, type SavedDocuments } from './workspace/saved.ts';
import { type KeptSettings, openSettings, type Settings } from './workspace/settings.ts';
import { createValueNames, type KeptValueNames } from './workspace/value-names.ts';

export type Service = {
	readonly config: Config;
	readonly dataDir: DataDir;
	/** What lets the command line of this machine in. */
	readonly localKey: string;
	readonly accounts: Accounts;
	readonly jobs: JobQueue;
	readonly imports: Imports;
	/** Rows that programs send, acknowledged before they are among the facts. */
	readonly push: Pick<Push, 'accept' | 'status' | 'settle'>;
	readonly backup: Backup;
	/** How the program itself is doing. */
	readonly metrics: Metrics;
	readonly facts: FactStore;
	readonly kpi: KpiEngine;
	/** What it has computed of the past, in a file: resolves when that is up to date. */
	readonly keptParts: Pick<KeptPartsFile, 'settle'>;
	/** Who saw, changed and exported what. */
	readonly audit: Audit;
	readonly overview: Overview;
	readonly customers: ReturnType<typeof createCustomers>;
	/** All that is held of one customer. */
	readonly personalData: PersonalData;
	/** For how long facts are kept. */
	readonly retention: Retention;
	/** Business hours. */
	readonly schedules: Schedules;
	/** Promises on tickets, and the policies that make them. */
	readonly policies: Policies;
	/** KPIs that the company has defined itself. */
	readonly ownKpis: OwnKpis;
	/** What the company aims at. */
	readonly targets: TargetService;
	readonly settings: KeptSettings;
	/** What is done against what is wrong, and whether it helped. */
	readonly actions: ActionService;
	/** What has changed, and what people made of it. */
	readonly signals: SignalService;
	/** What is done about single unhappy customers. */
	readonly cases: Cases;
	/** What is sent by mail, and what became of it. */
	readonly mail: MailService;
	/** Thanks, and questions for a second score. */
	readonly customerWords: CustomerWords;
	/** What a mail server says later of mail that it had taken. */
	readonly bounced: Bouncing['reported'];
	/** How messages leave other than by mail. */
	readonly channels: ChannelService;
	/** What customers are asked, and what they answer. */
	readonly surveys: SurveyService;
	/** After which moments they are sent, to whom, and how often at most. */
	readonly sendPlans: SendPlans;
	/** Exchange rates. */
	readonly rates: Rates;
	/** Notes on dates. */
	readonly notes: Notes;
	/** Saved boards and questions. */
	readonly saved: SavedDocuments;
	/** What each person has chosen for themselves. */
	readonly ownChoices: KeptOwnChoices;
	/** What people call teams and other parts of the company. */
	readonly valueNames: KeptValueNames;
	readonly demo: Demo;
	readonly stories: Stories;
	/** What is odd about the data. */
	readonly quality: Quality;
	/** Uploads looked at before they are imported. */
	readonly previews: Previews;
	/** Ends acknowledged work or leaves it to be taken up at the next start, then closes the stores. */
	close(): Promise<void>;
};

/** What comes round every few minutes, and what leaves by it: their runs are kept for a week. */
const roundJobs = [sendingJob, invitationsJob, attendJob, deliverJob, ...deliverJobs, hearJob, moveJob];
const roundJobsKeptMs = 7 * 24 * 3_600_000;

const importRef = z.strictObject({ importId: z.number().int() });

/** `factsRest`: facts are neither loaded nor derived meanwhile; what waits for it goes on at another start. */
export type OpenOptions = { readonly factsRest?: boolean };

export async function openService(
	config: Config,
	log: JobLog,
	now: () => number = Date.now,
	{ factsRest = false }: OpenOptions = {},
): Promise<Service> {
	const closers: (() => Promise<void> | void)[] = [];
	const closeAll = async () => {
		// What begins later may add to them while they end.
		for (let close = closers.pop(); close; close = closers.pop()) await close();
	};
	try {
		const dataDir = openDataDir(config.dataDir);
		closers.push(() => dataDir.close());
		const before = await keepBeforeUpgrade(dataDir.at);
		if (before !== null) log.info({ folder: before }, 'the stores are brought forward; as they were they are kept');
		const control = openControlStore(dataDir.at('control.sqlite'), { now });
		closers.push(() => control.close());
		const uploads = dataDir.at('uploads');
		await mkdir(uploads, { recursive: true, mode: 0o700 });
		const settings = await openSettings({
			store: createSettingsStore(control.db),
			defaults: defaultSettings(config),
			now,
			// Policies that hold from a day on mean the day of the zone.
			changed: async (before, after) => {
				if (before.timeZone !== after.timeZone) await promises.afterCalendars();
			},
		});
		const timeZone = () => settings.current().timeZone;
		const secrets = openSecrets(control.db, { secretKey: config.secretKey, keyFile: dataDir.at('secret.key'), now });
		const audit = createAudit({
			store: createAuditStore(control.db),
			anchor: createAnchorKeeper(dataDir.at(anchorFile), secrets, knewNoAnchor(control.upgradedFrom)),
			now,
			failed: (error) => log.error({ err: error }, 'the anchor of the audit log could not be written'),
		});
		await audit.open();
		closers.push(() => audit.close());
		const accounts = createAccounts({
			store: createAccountStore(control.db, secrets),
			secrets,
			fetch: fetchBy(createOutgoing({ guard: createUrlGuard({ allow: config.outgoingAllow }) })),
			audit: ({ action, by, subject, address, details }: AccountEvent) =>
				audit.write({ kind: 'account', action, by, subject, details: { ...details, address } }),
			language: () => settings.current().language,
			now,
		});
		const location =
			config.factsUrl === null
				? ({ kind: 'embedded', path: dataDir.at('facts') } as const)
				: ({ kind: 'server', url: config.factsUrl } as const);
		const facts = await openFactStore(location);
		closers.push(() => facts.close());

		rememberSteps(dataDir.at);
		const ledger = createImportLedger(control.db);
		const links = createCustomerLinkStore(control.db);
		const derivation = { deriver: facts.deriver, ledger, links };
		const erasures = createErasureStore(control.db);
		const customerKey = memo(() => readCustomerKey(secrets));
		const work = {
			ledger,
			writer: facts.writer,
			now,
			report: (error: unknown, importId: number) => log.error({ err: error, importId }, 'an import failed'),
			stageParts: {
				...{ writer: facts.writer, uploads, timeZone: async () => timeZone(), customerKey, now },
				erased: erasures.erased,
			},
		};
		const queue = createJobQueue({
			store: createJobStore(control.db),
			lanes: {
				...{ facts: 1, [demoLane]: 1, [casesLane]: 1 },
				...{ [mailLane]: 1, [invitationsLane]: 1, [sendingLane]: 1, [aheadLane]: 1, [signalsLane]: 1 },
				...channelLanes,
			},
			log,
			now,
		});
		const mail = wireMail({
			...{ db: control.db, secrets, config, queue, accounts, company: settings.current, log, now },
			ending: (mail, end) => bouncing.ending(mail, end),
			barring: {
				why: (address) => surveys.invitations.barred('mail', address),
				lift: (address) => surveys.invitations.allowAddress(address),
			},
		});
		const channels = wireChannels({
			...{ db: control.db, secrets, config, queue, log, now },
			language: () => settings.current().language,
		});
		const afterImport = async (importId: number) => {
			await promises.afterImport(importId);
			await cases.afterImport(importId);
		};
		// Pushed rows come all the time: what they change is small, and made when it is asked for, or at night.
		const afterFile = async (importId: number) => {
			await afterImport(importId);
			await signals.afterImport();
			if (kpi.lookedAt().length > 0) await queue.enqueue(aheadJob, {}, { dedupeKey: `${aheadJob}:${importId}` });
		};
		const readers = readersOf(facts.engine);
		queue.register(madeAhead(() => kpi, readers.ahead, log));
		queue.register(
			defineJob({
				name: 'import',
				schema: importRef,
				lane: 'facts',
				handle: ({ importId }, context) => runImport(work, importId, context).finally(() => afterFile(importId)),
			}),
			defineJob({
				name: 'import.undo',
				schema: importRef,
				lane: 'facts',
				handle: ({ importId }, context) => runUndo(work, importId, context).finally(() => afterFile(importId)),
			}),
			defineJob({
				name: 'housekeeping',
				schema: z.strictObject({}),
				lane: 'facts',
				handle: async () => {
					push.forgetAnswers();
					await mail.forgetOld();
					await channels.forgetOld();
					await sendPlans.forgetOld();
					await queue.forget(roundJobs, now() - roundJobsKeptMs);
					await keptParts.settle();
					await runHousekeeping(work, (path) => rm(path, { recursive: true, force: true }));
				},
			}),
		);
		const push = wirePush({
			...{ dataDir, ledger, writer: facts.writer, uploads, queue, log, now, timeZone },
			run: (importId, control) => runImport(work, importId, control).finally(() => afterImport(importId)),
		});
		closers.push(() => push.close());
		const backup = await wireBackup({ dataDir, engine: facts.engine, embedded: config.factsUrl === null, queue, now });
		queue.register(customersRelink(derivation));
		const erasing = createErasing({
			...{ db: control.db, store: erasures, engine: facts.engine, ledger, dataDir, uploads, queue, push, audit, now },
			report: (error, erasure) => log.error({ err: error, erasure }, 'an erasure was cut off'),
			relink: () => relinkWhereUnlike(derivation, queue),
			async forgetParts() {
				ownKpis.readAnew();
				await keptParts.forget();
			},
		});
		const retention = createRetention({ db: control.db, engine: facts.engine, ledger, queue, audit, now });
		const hours = createBusinessHours({
			db: control.db,
			engine: facts.engine,
			queue,
			rederive: async ({ signal }) => {
				await rederiveBusiness(derivation, signal);
				await promises.afterCalendars();
			},
			now,
		});
		const imports = createImports({
			ledger,
			writer: facts.writer,
			uploads,
			now,
			jobs: {
				enqueueImport: (importId) => queue.enqueue('import', { importId }, { dedupeKey: `import:${importId}` }),
				enqueueUndo: (importId) => queue.enqueue('import.undo', { importId }, { dedupeKey: `undo:${importId}` }),
				wait: async (id) => void (await queue.wait(id)),
				cancel: async (id) => void (await queue.cancel(id)),
				progress: async (id) => (await queue.get(id)).progress,
				async givesWay(id) {
					const job = await queue.get(id);
					return isFinished(job) || (job.state === 'queued' && isFinished(await queue.cancel(id)));
				},
			},
		});
		const demo = wireDemo(
			{
				imports,
				hours: hours.schedules,
				write: rowsFileOf(location, facts.engine, dataDir.at('demo', 'engine')),
				folder: dataDir.at('demo'),
			},
			queue,
		);
		const promises = createPromises({
			...{ db: control.db, queue, imports, ledger, now },
			writer: createPromiseWriter({
				engine: facts.engine,
				folder: config.factsUrl === null ? dataDir.at('promises') : null,
				timeZone,
			}),
		});
		const directory = createCustomerDirectory(facts.engine);
		const cases = wireCases({
			...{ db: control.db, engine: facts.engine, directory, queue, ledger, push, accounts, log, now },
			language: () => settings.current().language,
			news: createCaseNews({ db: control.db, mail, accounts, company: settings.current, log, now }),
		});
		const actionStore = createActionStore(control.db);
		const ownKpis = createOwnKpis({
			store: createOwnKpiStore(control.db),
			now,
			ask: (query, options) => kpi.query(query, options),
			catalogue: () => kpi.catalogue(),
			usersOf: async (id) => [
				...((await targets.list()).targets.some((one) => one.kpi === id) ? ['targets'] : []),
				...((await actionStore.list()).some(({ aim, guards }) => [aim, ...guards].some(({ kpi: one }) => one === id))
					? ['actions']
					: []),
			],
		});
		const targets = wireTargets({ db: control.db, now, timeZone, kpi: () => kpi });
		const rateStore = createRateStore(control.db);
		const rates = createRates({ store: rateStore, settings: settings.current, now });
		const keptParts = await wireKeptParts({
			...{ path: dataDir.at('parts.sqlite'), db: control.db, engine: facts.engine, ledger, log, now },
			rates: () => rateStore.revision(),
		});
		closers.push(() => keptParts.close());
		const kpi: KpiEngine = createKpiEngine(
			{
				reader: readers.answering,
				now,
				versions: (fact) => ledger.versions(fact),
				customerLinks: () => links.resolved(),
				customerKeys: (refs) => directory.keys(refs),
				customerRefs: (keys) => directory.refs(keys),
				imports: (ids) => describeImports(ledger, ids),
				targets: () => targets.book(),
				ownKpis: () => ownKpis.kept(),
				exchange: () => rates.exchange(),
				benchmarks: () => settings.current().benchmarks,
				keptParts,
			},
			{ timeZone },
		);
		const actions = wireActions({ store: actionStore, now, timeZone, kpi, reader: () => targets.reader() });
		const signals = wireSignals({
			...{ store: createSignalStore(control.db), now, timeZone, queue, kpi: () => kpi, reader: readers.ahead },
			requireAction: (id) => actions.get(id),
			versions: (fact) => ledger.versions(fact),
		});
		const surveyStore = createSurveyStore(control.db);
		const asking = wireInvitations({
			...{ db: control.db, mail, channels, push, company: settings.current, log, source: surveySource, now },
			paths: invitationPaths,
		});
		const surveys = wireSurveys({
			...{ store: surveyStore, widgetStore: createWidgetStore(control.db), kioskStore: createKioskStore(control.db) },
			...{ asking, secrets, push, now },
		});
		const sendPlans = wireSending({
			...{ db: control.db, engine: facts.engine, queue, timeZone, now },
			...{ surveys: surveyStore, invitations: surveys.invitations, assertMail: () => asking.assertOn('mail') },
			...{ customerLinks: () => links.resolved(), customerKeys: (refs) => directory.keys(refs) },
		});
		const bouncing = createBouncing({
			...{ store: createMailStore(control.db, secrets), now },
			suppress: (address) => surveys.invitations.suppress(address),
		});
		channels.serve({
			...{ answering: surveys.answering, invitations: surveys.invitations, store: surveyStore },
			...{ pathOf: invitationPaths.answer, site: mail.site },
		});
		registerInvitations(queue, surveys.invitations);
		const saved = createSavedDocuments(createSavedStore(control.db), now);
		const customers = createCustomers(links, directory, now, () => relinkWhereUnlike(derivation, queue));
		const scheduler = createScheduler({ store: createScheduleStore(control.db), queue, log, now });
		// Before anybody is named again, so without waiting for the facts.
		if ((await sendPlans.sealKeys()) > 0) await compact(control.db);
		const begin = inSteps([
			async () => {
				await queue.start(
					[
						'import',
						'import.undo',
						'housekeeping',
						'customers.relink',
						eraseJob,
						retentionJob,
						applyJob,
						promisesJob,
						moveJob,
						snapshotJob,
						scanJob,
						attendJob,
						deliverJob,
						aheadJob,
						lookJob,
						invitationsJob,
						...deliverJobs,
						hearJob,
						sendingJob,
					],
					factsRest ? 'facts' : null,
				);
				closers.push(() => queue.stop());
				closers.push(() => channels.stop());
			},
			() =>
				recoverImports(work, {
					gaveUp: async (id) => (await queue.get(id)).state === 'failed',
					enqueue: (importId, undo) =>
						undo
							? queue.enqueue('import.undo', { importId }, { dedupeKey: `undo:${importId}` })
							: queue.enqueue('import', { importId }, { dedupeKey: `import:${importId}` }),
				}),
			() => relinkWhereUnlike(derivation, queue),
			() => erasing.recover(),
			() => hours.recover(),
			() => promises.recover(),
			() => push.start(),
			() => cases.recover(),
			() => mail.resume(),
			() => channels.resume(),
			() => surveys.recover().catch((error) => log.error({ err: error }, 'anonymous answers wait to be let go')),
			() => surveys.invitations.recover().catch((error) => log.error({ err: error }, 'invitations wait for mail')),
			async () => {
				await scheduler.start([
					{ name: 'housekeeping', cron: '30 3 * * *', timeZone: config.timeZone, jobName: 'housekeeping', payload: {} },
					nightlyApply(config.timeZone),
					nightlyAhead(config.timeZone),
					nightlyLook(config.timeZone),
					nightlyRetention(config.timeZone),
					regularAttend(config.timeZone),
					regularInvitations(config.timeZone),
					regularSending(config.timeZone),
					regularDeliver(config.timeZone),
					...regularChannels(config.timeZone),
				]);
				closers.push(() => scheduler.stop());
			},
		]);
		if (facts.isOpen()) await begin();
		else closers.push(startLater({ open: () => facts.open(), begin, log }));
		return {
			config,
			dataDir,
			localKey: dataDir.key,
			accounts,
			jobs: queue,
			imports,
			push,
			backup,
			metrics: createMetrics({
				...{ dataDir: dataDir.path, journal: push.status, queue, lane: 'facts', now },
				moments: sendPlans.backlog,
				askFacts: () => facts.engine.select(statement('SELECT 1')),
			}),
			facts,
			kpi,
			keptParts,
			audit,
			overview: createOverview(control.db, facts.engine),
			customers,
			personalData: createPersonalData({
				...{ db: control.db, engine: facts.engine, ledger, uploads, now, erasing },
				customerLinks: () => links.resolved(),
				settle: push.settle,
				waiting: () => push.status().rows,
			}),
			retention,
			schedules: hours.schedules,
			policies: promises.policies,
			ownKpis,
			targets,
			settings,
			actions,
			signals,
			cases: cases.cases,
			surveys,
			sendPlans,
			mail,
			customerWords: createCustomerWords({
				...{ cases: cases.cases, mail, channels, surveys, links, company: settings.current, now },
				identities: createPersonalReader(facts.engine).identities,
				refusalPath: invitationPaths.refusal,
			}),
			bounced: bouncing.reported,
			channels,
			rates,
			notes: createNotes(createNoteStore(control.db), now),
			saved,
			ownChoices: createOwnChoices(createOwnChoicesStore(control.db), saved, now),
			valueNames: createValueNames(createValueNamesStore(control.db), now),
			demo,
			quality: createQuality(createQualityReader(facts.engine), ledger, now),
			previews: createPreviews({ ...work.stageParts, ledger }),
			stories: createStories({
				reader: createStoryReader(facts.engine),
				now,
				customerLinks: () => links.resolved(),
			}),
			close: closeAll,
		};
	} catch (error) {
		await closeAll();
		throw error;
	}
}

/** What holds where the company has set nothing. */
function defaultSettings({ language, timeZone }: Config): Settings {
	return { language, timeZone, weekStart: 'monday', currency: null, decimals: null, companyName: '', benchmarks: {} };
}

async function describeImports(ledger: ImportLedger, ids: readonly number[]) {
	const records = await Promise.all(ids.map((id) => ledger.get(id)));
	return Object.fromEntries(
		records.flatMap((record) =>
			record
				? [
						[
							record.id,
							{
								file: record.fileName,
								source: record.source,
								publishedAt: new Date(record.publishedAt ?? 0).toISOString(),
							},
						],
					]
				: [],
		),
	);
}

/** Two customers that are one: links between the references that people know. */
function createCustomers(
	links: CustomerLinkStore,
	directory: CustomerDirectory,
	now: () => number,
	changed: () => Promise<void>,
) {
	const isKnown = async (key: string) => BigInt(key) < 2n ** 64n && (await directory.refs([key]))[key] !== undefined;
	const keyOf = async (ref: string) => {
		const shown = /^#(\d{1,20})$/.exec(ref)?.[1];
		if (shown !== undefined && (await isKnown(shown))) return shown;
		const [key] = await directory.keys([ref]);
		if (key === undefined) throw new Fault('customer_not_found', { ref });
		return key;
	};
	return {
		/** By the number that stands for them here, where mails and phones are not to be seen. */
		async list({ identity }: Pick<Sight, 'identity'> = seesAll) {
			const all = await links.list();
			const names = await directory.refs(all.flatMap(({ from, to }) => [from, to]));
			const nameOf = (key: string) => {
				const ref = names[key];
				return ref === undefined || (!identity && isReachable(ref)) ? `#${key}` : ref;
			};
			return all.map(({ from, to, createdAt }) => ({ from: nameOf(from), to: nameOf(to), createdAt }));
		},
		link: async (from: string, to: string) => {
			await links.put(await keyOf(from), await keyOf(to), now());
			await changed();
		},
		unlink: async (from: string) => {
			if (!(await links.remove(await keyOf(from)))) throw new Fault('customer_not_found', { ref: from });
			await changed();
		},
	};
}

/** The secret with which customers' identities are hashed: made once, never changed. Two unsigned 64-bit integers. */
async function readCustomerKey(secrets: Secrets): Promise<readonly [string, string]> {
	const stored = await secrets.get('customer.key');
	const text = stored ?? randomBytes(16).toString('hex');
	if (stored === null) await secrets.put('customer.key', text);
	const bytes = Buffer.from(text, 'hex');
	return [bytes.readBigUInt64LE(0).toString(), bytes.readBigUInt64LE(8).toString()];
}

function memo<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return () => {
		made ??= make();
		return made;
	};
}
