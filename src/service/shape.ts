/** Everything an installation does, as the server, the command line and tests see it. */
import type { Audit } from '../access/audit.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Schedules } from '../calendar/schedules.ts';
import type { Cases } from '../cases/work.ts';
import type { Config } from '../config.ts';
import type { Demo } from '../demo/demo.ts';
import type { Imports } from '../intake/imports.ts';
import type { Previews } from '../intake/preview/preview.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { KpiEngine } from '../kpi/engine.ts';
import type { OwnKpis } from '../kpi/own/own-kpis.ts';
import type { Bouncing } from '../mail/bouncing.ts';
import type { Policies } from '../promises/policies.ts';
import type { SendPlans } from '../sending/plans.ts';
import type { DataDir } from '../store/data-dir.ts';
import type { FactStore } from '../store/facts/fact-store.ts';
import type { KeptPartsFile } from '../store/parts/kept-parts.ts';
import type { Stories } from '../stories/story.ts';
import type { Notes } from '../workspace/notes.ts';
import type { KeptOwnChoices } from '../workspace/own-choices.ts';
import type { Rates } from '../workspace/rates.ts';
import type { SavedDocuments } from '../workspace/saved.ts';
import type { KeptSettings } from '../workspace/settings.ts';
import type { KeptValueNames } from '../workspace/value-names.ts';
import type { ActionService } from './actions.ts';
import type { Backup } from './backup.ts';
import type { ChannelService } from './channels.ts';
import type { CustomerWords } from './customer-words.ts';
import type { Customers } from './customers.ts';
import type { ExperimentService } from './experiments.ts';
import type { MailService } from './mail.ts';
import type { Metrics } from './metrics.ts';
import type { Overview } from './overview.ts';
import type { PersonalData } from './personal-data.ts';
import type { Push } from './push.ts';
import type { Quality } from './quality.ts';
import type { Retention } from './retention.ts';
import type { SignalService } from './signals.ts';
import type { SurveyService } from './surveys.ts';
import type { TargetService } from './targets.ts';

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
	readonly customers: Customers;
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
	readonly experiments: ExperimentService;
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
