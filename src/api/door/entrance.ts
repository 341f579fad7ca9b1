/** How somebody came in: as whom, from where, with which session. */
import type { Principal } from '../../access/principal.ts';
import type { Origin } from '../../accounts/ports.ts';
import type { Entered } from '../../accounts/sessions.ts';
import { Fault } from '../../errors.ts';

export type Entrance = {
	/** Null: nobody that is known; what is public may be asked. */
	readonly principal: Principal | null;
	/** Of a browser, also where a code is still to come. */
	readonly entered: Entered | null;
	/** Its token. */
	readonly token: string | null;
	readonly from: Origin;
	/** `https://quality.example.com`: where the browser has us. */
	readonly site: string;
	/** What a browser that was sent to a sign-in service brings back. */
	readonly errand: string | null;
	keepErrand(token: string | null): void;
	/** From now on the browser has this session; null: none. */
	keep(token: string | null): void;
};

/** May do what is public. */
export const nobody: Principal = {
	...{ kind: 'key', id: 'nobody', name: 'nobody' },
	...{ role: 'viewer', teams: [], agent: null, scopes: [] },
};

/** Of the process itself. */
export function innerEntrance(principal: Principal): Entrance {
	return {
		principal,
		entered: null,
		token: null,
		from: { address: '', agent: null },
		site: '',
		errand: null,
		keepErrand: () => {},
		keep: () => {},
	};
}

/** Fault `person_only`. */
export function personOf({ entered }: Entrance): Entered {
	if (entered?.session.stage !== 'full') throw new Fault('person_only');
	return entered;
}
