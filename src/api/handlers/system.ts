import manifest from '../../../package.json' with { type: 'json' };
import { statement } from '../../facts/statement.ts';
import type { systemOperations } from '../contract/system.ts';
import type { Handlers } from './handler.ts';

/** A store that needs longer to say 1 does not serve anybody. */
const probe = statement('SELECT 1 SETTINGS max_execution_time = 5');

export const systemHandlers: Handlers<keyof typeof systemOperations> = {
	getHealth: async () => ({ status: 'ok', version: manifest.version }),
	getReadiness: async ({ facts }) => {
		await facts.engine.select(probe);
		return { status: 'ready' };
	},
};
