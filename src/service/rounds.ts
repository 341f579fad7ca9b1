/** What is done in the background: the jobs there are, the lanes they wait in, and when what comes round comes round. */
import type { Schedule } from '../jobs/schedule.ts';
import { snapshotJob } from './backup.ts';
import { applyJob, nightlyApply } from './business-hours.ts';
import { attendJob, casesLane, regularAttend, scanJob } from './cases.ts';
import { channelLanes, deliverJobs, hearJob, regularChannels } from './channels.ts';
import { demoLane } from './demo.ts';
import { customersJob } from './derivation-jobs.ts';
import { eraseJob } from './erasure.ts';
import { importJobs, nightlyHousekeeping } from './imports.ts';
import { invitationsJob, invitationsLane, regularInvitations } from './invitations.ts';
import { aheadJob, aheadLane, nightlyAhead } from './made-ahead.ts';
import { deliverJob, mailLane, regularDeliver } from './mail.ts';
import { promisesJob } from './promises.ts';
import { moveJob } from './push.ts';
import { nightlyRetention, retentionJob } from './retention.ts';
import { regularSending, sendingJob, sendingLane } from './sending.ts';
import { lookJob, nightlyLook, signalsLane } from './signals.ts';

/** What changes facts is done one after the other, and nothing else waits for it. */
export const lanes: Readonly<Record<string, number>> = {
	...{ facts: 1, [demoLane]: 1, [casesLane]: 1 },
	...{ [mailLane]: 1, [invitationsLane]: 1, [sendingLane]: 1, [aheadLane]: 1, [signalsLane]: 1 },
	...channelLanes,
};

/** Jobs that must have their work by the time the queue starts: without it they would wait for ever. */
export const expectedJobs: readonly string[] = [
	...[...importJobs, customersJob, eraseJob, retentionJob, applyJob, promisesJob, moveJob, snapshotJob],
	...[scanJob, attendJob, deliverJob, aheadJob, lookJob, invitationsJob, ...deliverJobs, hearJob, sendingJob],
];

/** What comes round every few minutes, and what leaves by it. */
export const roundJobs: readonly string[] = [
	...[sendingJob, invitationsJob, attendJob, deliverJob, ...deliverJobs, hearJob, moveJob],
];
/** So long their runs are kept. */
export const roundJobsKeptMs = 7 * 24 * 3_600_000;

export const regularWork = (timeZone: string): readonly Schedule[] => [
	nightlyHousekeeping(timeZone),
	nightlyApply(timeZone),
	nightlyAhead(timeZone),
	nightlyLook(timeZone),
	nightlyRetention(timeZone),
	regularAttend(timeZone),
	regularInvitations(timeZone),
	regularSending(timeZone),
	regularDeliver(timeZone),
	...regularChannels(timeZone),
];
