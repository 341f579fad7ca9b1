/**
 * Everything an installation does, wired from its rooms: stores, jobs, imports, KPIs. The composition root hands it to the
 * server and to the command line alike; what is asked over HTTP and what is asked in the same process is the same code.
 */

import type { Config } from './config.ts';
import { statement } from './facts/statement.ts';
import { runImport } from './intake/import-job.ts';
import { createPreviews } from './intake/preview/preview.ts';
import type { JobLog } from './jobs/job.ts';
import { createJobQueue } from './jobs/queue.ts';
import { createScheduler } from './jobs/scheduler.ts';
import { createBouncing } from './mail/bouncing.ts';
import { wireActions } from './service/actions.ts';
import { wireBackup } from './service/backup.ts';
import { createBusinessHours } from './service/business-hours.ts';
import { createCaseNews } from './service/case-news.ts';
import { wireCases } from './service/cases.ts';
import { wireChannels } from './service/channels.ts';
import { customerKeyOf } from './service/customer-key.ts';
import { createCustomerWords } from './service/customer-words.ts';
import { createCustomers } from './service/customers.ts';
import { wireDemo } from './service/demo.ts';
import { customersRelink, rederiveBusiness, relinkWhereUnlike } from './service/derivation-jobs.ts';
import { createErasing } from './service/erasure.ts';
import { wireExperiments } from './service/experiments.ts';
import { openGround } from './service/ground.ts';
import { wireImports } from './service/imports.ts';
import { registerInvitations, wireInvitations } from './service/invitations.ts';
import { wireKpi } from './service/kpi.ts';
import { aheadJob, madeAhead, readersOf } from './service/made-ahead.ts';
import { wireMail } from './service/mail.ts';
import { createMetrics } from './service/metrics.ts';
import { createOverview } from './service/overview.ts';
import { createPersonalData } from './service/personal-data.ts';
import { createPromises } from './service/promises.ts';
import { wirePush } from './service/push.ts';
import { createQuality } from './service/quality.ts';
import { createRetention } from './service/retention.ts';
import { expectedJobs, lanes, regularWork, roundJobs, roundJobsKeptMs } from './service/rounds.ts';
import { wireSending } from './service/sending.ts';
import type { Service } from './service/shape.ts';
import { wireSignals } from './service/signals.ts';
import { inSteps, startLater } from './service/start-later.ts';
import { wireSurveys } from './service/surveys.ts';
import { createActionStore } from './store/control/actions.ts';
import { createCustomerLinkStore } from './store/control/customer-links.ts';
import { compact } from './store/control/erase-kept.ts';
import { createErasureStore } from './store/control/erasures.ts';
import { createExperimentStore } from './store/control/experiments.ts';
import { createImportLedger } from './store/control/import-ledger.ts';
import { createJobStore } from './store/control/job-store.ts';
import { createMailStore } from './store/control/mail.ts';
import { createNoteStore } from './store/control/notes.ts';
import { createOwnChoicesStore } from './store/control/own-choices.ts';
import { createSavedStore } from './store/control/saved-documents.ts';
import { createScheduleStore } from './store/control/schedule-store.ts';
import { createSignalStore } from './store/control/signals.ts';
import { createKioskStore } from './store/control/survey-kiosks.ts';
import { createWidgetStore } from './store/control/survey-widgets.ts';
import { createSurveyStore } from './store/control/surveys.ts';
import { createValueNamesStore } from './store/control/value-names.ts';
import { createCustomerDirectory } from './store/facts/customers.ts';
import { createPersonalReader } from './store/facts/personal.ts';
import { createPromiseWriter } from './store/facts/promises/promise-writer.ts';
import { createQualityReader } from './store/facts/quality.ts';
import { rowsFileOf } from './store/facts/rows-file.ts';
import { createStoryReader } from './store/facts/stories.ts';
import { createStories } from './stories/story.ts';
import { invitationPaths } from './surveys/addresses.ts';
import { surveySource } from './surveys/rows.ts';
import { createNotes } from './workspace/notes.ts';
import { createOwnChoices } from './workspace/own-choices.ts';
import { createSavedDocuments } from './workspace/saved.ts';
import { createValueNames } from './workspace/value-names.ts';

export type { Service };

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
		const failures: unknown[] = [];
		// What begins later may add to them while they end; one that fails keeps no other open.
		for (let close = closers.pop(); close; close = closers.pop()) {
			try {
				await close();
			} catch (error) {
				failures.push(error);
			}
		}
		if (failures.length > 0) throw failures[0];
	};
	try {
		const { dataDir, db, uploads, settings, timeZone, secrets, audit, accounts, facts } = await openGround({
			...{ config, log, now },
			onClose: (close) => void closers.push(close),
			// Policies that hold from a day on mean the day of the zone.
			zoneChanged: () => promises.afterCalendars(),
		});
		const ledger = createImportLedger(db);
		const links = createCustomerLinkStore(db);
		const derivation = { deriver: facts.deriver, ledger, links };
		const erasures = createErasureStore(db);
		const customerKey = customerKeyOf(secrets);
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
			store: createJobStore(db),
			lanes,
			log,
			now,
		});
		const mail = wireMail({
			...{ db, secrets, config, queue, accounts, company: settings.current, log, now },
			ending: (mail, end) => bouncing.ending(mail, end),
			barring: {
				why: (address) => surveys.invitations.barred('mail', address),
				lift: (address) => surveys.invitations.allowAddress(address),
			},
		});
		const channels = wireChannels({
			...{ db, secrets, config, queue, log, now },
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
		const push = wirePush({
			...{ dataDir, ledger, writer: facts.writer, uploads, queue, log, now, timeZone },
			run: (importId, control) => runImport(work, importId, control).finally(() => afterImport(importId)),
		});
		closers.push(() => push.close());
		const backup = await wireBackup({ dataDir, engine: facts.engine, embedded: config.factsUrl === null, queue, now });
		queue.register(customersRelink(derivation));
		const erasing = createErasing({
			...{ db, store: erasures, engine: facts.engine, ledger, dataDir, uploads, queue, push, audit, now },
			report: (error, erasure) => log.error({ err: error, erasure }, 'an erasure was cut off'),
			relink: () => relinkWhereUnlike(derivation, queue),
			async forgetParts() {
				ownKpis.readAnew();
				await keptParts.forget();
			},
		});
		const retention = createRetention({ db, engine: facts.engine, ledger, queue, audit, now });
		const hours = createBusinessHours({
			db,
			engine: facts.engine,
			queue,
			rederive: async ({ signal }) => {
				await rederiveBusiness(derivation, signal);
				await promises.afterCalendars();
			},
			now,
		});
		const { recover: recoverImports, ...imports } = wireImports({
			...{ work, queue, afterwards: afterFile },
			async tidy() {
				push.forgetAnswers();
				await mail.forgetOld();
				await channels.forgetOld();
				await sendPlans.forgetOld();
				await queue.forget(roundJobs, now() - roundJobsKeptMs);
				await keptParts.settle();
			},
		});
		const demo = wireDemo(
			{
				imports,
				hours: hours.schedules,
				write: rowsFileOf(facts.files),
				folder: dataDir.at('demo'),
			},
			queue,
		);
		const promises = createPromises({
			...{ db, queue, imports, ledger, now },
			writer: createPromiseWriter({
				engine: facts.engine,
				folder: config.factsUrl === null ? dataDir.at('promises') : null,
				timeZone,
			}),
		});
		const directory = createCustomerDirectory(facts.engine);
		const cases = wireCases({
			...{ db, engine: facts.engine, directory, queue, ledger, push, accounts, log, now },
			language: () => settings.current().language,
			news: createCaseNews({ db, mail, accounts, company: settings.current, log, now }),
		});
		const actionStore = createActionStore(db);
		const { kpi, ownKpis, targets, rates, keptParts } = await wireKpi({
			...{ db, engine: facts.engine, reader: readers.answering, ledger, links, directory, settings, timeZone },
			...{ actions: actionStore, partsPath: dataDir.at('parts.sqlite'), log, now },
		});
		closers.push(() => keptParts.close());
		const actions = wireActions({ store: actionStore, now, timeZone, kpi, reader: () => targets.reader() });
		const experiments = wireExperiments({
			...{ store: createExperimentStore(db), actions, actionStore, kpi, now, timeZone },
			...{ engine: facts.engine, customerLinks: () => links.resolved(), reader: () => targets.reader() },
		});
		const signals = wireSignals({
			...{ store: createSignalStore(db), now, timeZone, queue, kpi: () => kpi, reader: readers.ahead },
			requireAction: (id) => actions.get(id),
			versions: (fact) => ledger.versions(fact),
		});
		const surveyStore = createSurveyStore(db);
		const asking = wireInvitations({
			...{ db, mail, channels, push, company: settings.current, log, source: surveySource, now },
			paths: invitationPaths,
		});
		const surveys = wireSurveys({
			...{ store: surveyStore, widgetStore: createWidgetStore(db), kioskStore: createKioskStore(db) },
			...{ asking, secrets, push, timeZone, log, now },
		});
		const sendPlans = wireSending({
			...{ db, engine: facts.engine, queue, timeZone, now },
			...{ surveys: surveyStore, invitations: surveys.invitations, assertMail: () => asking.assertOn('mail') },
			...{ customerLinks: () => links.resolved(), customerKeys: (refs) => directory.keys(refs) },
		});
		const bouncing = createBouncing({
			...{ store: createMailStore(db, secrets), now },
			suppress: (address) => surveys.invitations.suppress(address),
		});
		channels.serve({
			...{ answering: surveys.answering, invitations: surveys.invitations, store: surveyStore },
			...{ pathOf: invitationPaths.answer, site: mail.site },
		});
		registerInvitations(queue, surveys.invitations);
		const saved = createSavedDocuments(createSavedStore(db), now);
		const customers = createCustomers({
			...{ links, directory, now },
			changed: () => relinkWhereUnlike(derivation, queue),
		});
		const scheduler = createScheduler({ store: createScheduleStore(db), queue, log, now });
		// Before anybody is named again, so without waiting for the facts.
		if ((await sendPlans.sealKeys()) > 0) await compact(db);
		const begin = inSteps([
			async () => {
				await queue.start(expectedJobs, factsRest ? 'facts' : null);
				closers.push(() => queue.stop());
				closers.push(() => channels.stop());
			},
			() => recoverImports(),
			() => relinkWhereUnlike(derivation, queue),
			() => erasing.recover(),
			() => hours.recover(),
			() => promises.recover(),
			() => push.start(),
			() => cases.recover(),
			() => mail.resume(),
			() => channels.resume(),
			() => surveys.recover().catch((error) => log.error({ err: error }, 'answers wait to become facts')),
			() => surveys.invitations.recover().catch((error) => log.error({ err: error }, 'invitations wait for mail')),
			async () => {
				await scheduler.start(regularWork(config.timeZone));
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
			overview: createOverview(db, facts.engine),
			customers,
			personalData: createPersonalData({
				...{ db, engine: facts.engine, ledger, uploads, now, erasing },
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
			experiments,
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
			notes: createNotes(createNoteStore(db), now),
			saved,
			ownChoices: createOwnChoices(createOwnChoicesStore(db), saved, now),
			valueNames: createValueNames(createValueNamesStore(db), now),
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
