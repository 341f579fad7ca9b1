/** Surveys wired: kept in the control store, signed by a key of the installation, answers on their way to the facts. */
import { randomBytes } from 'node:crypto';
import { scrubbed } from '../facts/scrubbing.ts';
import type { JobLog } from '../jobs/job.ts';
import type { Secrets } from '../store/control/secrets.ts';
import { type Answering, createAnswering } from '../surveys/answering.ts';
import { createInvitations, type InvitationParts, type Invitations } from '../surveys/invitations.ts';
import { createKeeping } from '../surveys/keeping.ts';
import { createKiosks, type KioskStore, type Kiosks } from '../surveys/kiosk.ts';
import type { SurveyStore } from '../surveys/ports.ts';
import { createReceiving, type Receive } from '../surveys/receiving.ts';
import { createReleasing } from '../surveys/releasing.ts';
import type { Row } from '../surveys/rows.ts';
import { surveySource } from '../surveys/rows.ts';
import { createSeal, type Seal } from '../surveys/seal.ts';
import { createSurveys, type Surveys } from '../surveys/surveys.ts';
import { createWidgets, type WidgetStore, type Widgets } from '../surveys/widget.ts';
import type { Push } from './push.ts';
import { pushRows, refusedOf } from './push-rows.ts';

export type SurveyService = Surveys & {
	/** Signs what leaves and comes back. */
	readonly seal: () => Promise<Seal>;
	readonly answering: Answering;
	readonly receive: Receive;
	readonly widgets: Widgets;
	readonly kiosks: Kiosks;
	readonly invitations: Invitations;
	/** Lets go what was put together and cut off before it was among the facts. */
	recover(): Promise<void>;
};

export type SurveyServiceParts = {
	readonly store: SurveyStore;
	readonly widgetStore: WidgetStore;
	readonly kioskStore: KioskStore;
	readonly secrets: Secrets;
	readonly push: Pick<Push, 'accept'>;
	readonly asking: Pick<InvitationParts, 'invitations' | 'assertOn' | 'send' | 'push'>;
	readonly timeZone: () => string;
	readonly log: Pick<JobLog, 'error'>;
	readonly now: () => number;
};

const keyName = 'surveys.key';
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

export function wireSurveys({
	store,
	widgetStore,
	kioskStore,
	secrets,
	push,
	asking,
	timeZone,
	log,
	now,
}: SurveyServiceParts): SurveyService {
	let kept: Promise<Seal> | undefined;
	const seal = () => {
		kept ??= readKey(secrets).then(createSeal);
		return kept;
	};
	const toFacts = async (rows: readonly Row[]) => {
		const refused = await pushRows(push, { fact: 'answer', source: surveySource }, rows);
		for (const { at, column, code } of refused) {
			const { response, question } = rows[at] ?? {};
			log.error({ response, question, column, code }, 'an answer was not written among the facts');
		}
		return refused.length === 0;
	};
	const { release, sendUnits } = createReleasing({
		...{ store, push: toFacts, random: randomLetters },
		check: (rows) => refusedOf('answer', rows, timeZone()),
		tellAside: (survey, refused) =>
			log.error({ survey, refused }, 'answers of an anonymous survey that cannot become facts were put aside'),
	});
	const keeping = createKeeping({ store, push: toFacts, release, cover: scrubbed });
	const surveys = createSurveys({ store, seal, random: randomLetters, now });
	const answering = createAnswering({ store, seal, random: randomLetters, keeping, now });
	return {
		...surveys,
		seal,
		async close(id, author) {
			const closed = await surveys.close(id, author);
			await release(closed, true);
			return closed;
		},
		answering,
		kiosks: createKiosks({ store: kioskStore, seal, random: randomLetters, answering, now }),
		receive: createReceiving({ store, seal, keeping, now }),
		async recover() {
			// A newer program may take what this one's predecessor did not.
			await store.takeUpAside();
			for (const survey of await store.withUnits()) await sendUnits(survey);
			await keeping.sayAgain();
		},
		widgets: createWidgets(widgetStore, now),
		invitations: createInvitations({ store, seal, random: randomLetters, now, ...asking }),
	};
}

/** 32 letters of five bits: none that is easily mistaken for another. */
export function randomLetters(count: number): string {
	return Array.from(randomBytes(count), (byte) => letters[byte % letters.length]).join('');
}

/** Made once, never changed: links that were sent out stay good. */
async function readKey(secrets: Secrets): Promise<Buffer> {
	const stored = await secrets.get(keyName);
	const text = stored ?? randomBytes(32).toString('base64');
	if (stored === null) await secrets.put(keyName, text);
	return Buffer.from(text, 'base64');
}
