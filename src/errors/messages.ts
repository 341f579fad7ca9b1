/** The sentences behind the error codes, a page for each subject. A code is an interface: it never changes, and is there once. */
import { accountsMessages } from './messages/accounts.ts';
import { actionMessages } from './messages/actions.ts';
import { backupMessages } from './messages/backup.ts';
import { businessHoursMessages } from './messages/business-hours.ts';
import { caseMessages } from './messages/cases.ts';
import { channelMessages } from './messages/channels.ts';
import { demoMessages } from './messages/demo.ts';
import { experimentMessages } from './messages/experiments.ts';
import { factStoreMessages } from './messages/fact-store.ts';
import { importsMessages } from './messages/imports.ts';
import { installationMessages } from './messages/installation.ts';
import { jobsMessages } from './messages/jobs.ts';
import { mailMessages } from './messages/mail.ts';
import { ownKpisMessages } from './messages/own-kpis.ts';
import { pushMessages } from './messages/push.ts';
import { queriesMessages } from './messages/queries.ts';
import { requestsMessages } from './messages/requests.ts';
import { signalMessages } from './messages/signals.ts';
import { surveyMessages } from './messages/surveys.ts';
import { targetsMessages } from './messages/targets.ts';
import { ticketsMessages } from './messages/tickets.ts';
import { workspaceMessages } from './messages/workspace.ts';

export const messages = {
	...installationMessages,
	...accountsMessages,
	...demoMessages,
	...jobsMessages,
	...ticketsMessages,
	...businessHoursMessages,
	...queriesMessages,
	...ownKpisMessages,
	...factStoreMessages,
	...importsMessages,
	...pushMessages,
	...backupMessages,
	...targetsMessages,
	...actionMessages,
	...experimentMessages,
	...signalMessages,
	...caseMessages,
	...surveyMessages,
	...channelMessages,
	...mailMessages,
	...workspaceMessages,
	...requestsMessages,
};
