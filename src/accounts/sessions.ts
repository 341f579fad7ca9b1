/** Who is signed in where. A session is a random token in a cookie; the store knows its hash. */
import type { Principal } from '../access/principal.ts';
import type { Person } from './person.ts';
import type { Origin, Session, SessionStage, SessionStore } from './ports.ts';
import { hashOf, newToken, type Random } from './token.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A weekend does not end one; a month does, and so does a week in which nobody came. */
export const sessionLimits = {
	idleMs: 7 * dayMs,
	absoluteMs: 30 * dayMs,
	/** For the code after the password. */
	secondFactorMs: 10 * minuteMs,
} as const;

/** Being seen is written down no more often than this: a page asks many things at once. */
const touchEveryMs = 5 * minuteMs;
const longestAgent = 300;

export type Entered = { readonly session: Session; readonly person: Person };
export type NewSession = { readonly token: string; readonly session: Session };

export type Sessions = {
	open(person: Person, stage: SessionStage, from: Origin): Promise<NewSession>;
	/** Null where the token is unknown or over, or its person may no longer come in. */
	find(token: string): Promise<Entered | null>;
	list(personId: number): Promise<readonly Session[]>;
	end(session: Session): Promise<void>;
	/** How many there were. */
	endOf(personId: number, except: number | null): Promise<number>;
};

export function createSessions(store: SessionStore, now: () => number, random: Random): Sessions {
	return {
		async open(person, stage, { address, agent }) {
			const token = newToken(random);
			const at = now();
			await store.removeOld(at - sessionLimits.absoluteMs, at - sessionLimits.idleMs);
			const kept = {
				personId: person.id,
				stage,
				createdAt: at,
				seenAt: at,
				address,
				agent: agent?.slice(0, longestAgent) ?? null,
			};
			return { token, session: await store.add(kept, hashOf(token)) };
		},
		async find(token) {
			const found = await store.find(hashOf(token));
			if (found === null) return null;
			const { session, person } = found;
			const at = now();
			if (person.state !== 'active' || isOver(session, at)) {
				await store.remove(session.id);
				return null;
			}
			// Also where the clock was set back.
			if (Math.abs(at - session.seenAt) >= touchEveryMs) await store.touch(session.id, at);
			return found;
		},
		list: async (personId) => {
			const at = now();
			return (await store.list(personId)).filter((session) => session.stage === 'full' && !isOver(session, at));
		},
		end: ({ id }) => store.remove(id),
		endOf: (personId, except) => store.removeOf(personId, except),
	};
}

export function isOver({ stage, createdAt, seenAt }: Session, at: number): boolean {
	if (stage === 'second_factor') return at - createdAt >= sessionLimits.secondFactorMs;
	return at - createdAt >= sessionLimits.absoluteMs || at - seenAt >= sessionLimits.idleMs;
}

export function principalOf({ id, name, role, teams, agent }: Person): Principal {
	return { kind: 'person', id: String(id), name, role, teams, agent, scopes: null };
}
