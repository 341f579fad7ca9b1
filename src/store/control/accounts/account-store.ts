import type { AccountStore } from '../../../accounts/ports.ts';
import type { ControlDb } from '../control-store.ts';
import type { Secrets } from '../secrets.ts';
import { createFactorStore } from './factors.ts';
import { createKeyStore } from './keys.ts';
import { createLinkStore } from './links.ts';
import { createOpenIdStore } from './openid.ts';
import { createPeopleStore } from './people.ts';
import { createSessionStore } from './sessions.ts';
import { createThrottleStore } from './throttle.ts';

export function createAccountStore(db: ControlDb, secrets: Pick<Secrets, 'seal' | 'open'>): AccountStore {
	return {
		people: createPeopleStore(db),
		sessions: createSessionStore(db),
		links: createLinkStore(db),
		throttle: createThrottleStore(db),
		keys: createKeyStore(db),
		factors: createFactorStore(db),
		openId: createOpenIdStore(db, secrets),
	};
}
