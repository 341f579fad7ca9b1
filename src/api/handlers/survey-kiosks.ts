import { Fault } from '../../errors.ts';
import { kioskPath } from '../../surveys/addresses.ts';
import type { KioskAddress } from '../../surveys/kiosk.ts';
import type { surveyKioskOperations } from '../contract/survey-kiosks.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const surveyKioskHandlers: Handlers<keyof typeof surveyKioskOperations> = {
	async listSurveyKiosks({ surveys }, { id }) {
		const { slug } = await surveys.get(id);
		const found = await surveys.kiosks.list(id);
		return { kiosks: await Promise.all(found.map((one) => shown(one, slug, surveys))) };
	},
	async makeSurveyKiosk({ surveys }, { id, branch = '', name = '' }, { principal }) {
		const { slug, published } = await surveys.get(id);
		if (published === null) throw new Fault('survey_not_published');
		return shown(await surveys.kiosks.make(id, { branch, name }, principal.name), slug, surveys);
	},
	async revokeSurveyKiosk({ surveys }, { id, kiosk, late }, { principal }) {
		const { slug } = await surveys.get(id);
		return shown(await surveys.kiosks.revoke(id, kiosk, late, principal.name), slug, surveys);
	},
	async restoreSurveyKiosk({ surveys }, { id, kiosk }) {
		const { slug } = await surveys.get(id);
		return shown(await surveys.kiosks.restore(id, kiosk), slug, surveys);
	},
};

async function shown(address: KioskAddress, slug: string, { kiosks }: Pick<ApiService['surveys'], 'kiosks'>) {
	const { id, name, branch, createdBy, createdAt, usedAt, revoked } = address;
	const { by = null, at = null, takenUntil = null } = revoked ?? {};
	return {
		...{ id, name, branch, path: kioskPath(slug, await kiosks.token(address)) },
		...{ createdBy, createdAt: instantOf(createdAt), usedAt: instantOf(usedAt) },
		...{ revokedBy: by, revokedAt: instantOf(at), takenUntil: instantOf(takenUntil === at ? null : takenUntil) },
	};
}
