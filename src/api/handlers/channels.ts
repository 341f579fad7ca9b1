import { smsPreview } from '../../channels/invitation.ts';
import type { Messenger, SmsSettings } from '../../channels/settings.ts';
import { invitationPaths } from '../../surveys/addresses.ts';
import type { channelOperations } from '../contract/channels.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';
import { mailShown } from './mail.ts';
import { instantOf } from './shown.ts';

type Service = Pick<ApiService, 'channels' | 'mail' | 'settings'>;

export const channelHandlers: Handlers<keyof typeof channelOperations> = {
	getChannels: (service) => shown(service),
	async setSmsChannel(service, { secrets, ...settings }) {
		await service.channels.change('sms', settings, secrets);
		return shown(service);
	},
	async setTelegramChannel(service, { token, ...settings }) {
		await service.channels.change('telegram', settings, token === undefined ? {} : { token });
		return shown(service);
	},
	async setWebhookChannel(service, { key, ...settings }) {
		await service.channels.change('webhook', settings, key === undefined ? {} : { key });
		return shown(service);
	},
	async removeChannel(service, { channel }) {
		await service.channels.remove(channel);
		return shown(service);
	},
	testChannel: ({ channels }, { channel, recipient }, { language }) => channels.test(channel, recipient, language),
	async listChannelMessages({ channels }, { channel, state, before, limit }) {
		const found = await channels.list(channel, { states: state === undefined ? [] : [state], before, limit });
		return { messages: found.map(mailShown) };
	},
	async sendMessageAgain({ channels }, { channel, id, allow }) {
		return { id, waits: await channels.again(channel, id, allow) };
	},
	async makeTelegramLinks({ channels, settings }, { people }) {
		const { language: usual } = settings.current();
		const links = await channels.telegramLinks(
			people.map(({ customer, name = null, language = usual }) => ({ customer, name, language })),
		);
		return { links: [...links] };
	},
};

async function shown(service: Service) {
	const { channels, mail, settings } = service;
	const site = await mail.site();
	const sms = await stateOf(channels, 'sms');
	const { companyName } = settings.current();
	return {
		site,
		sms: { ...sms, preview: sms.settings && previews(sms.settings.words, site ?? 'https://…', companyName) },
		telegram: await stateOf(channels, 'telegram'),
		webhook: await stateOf(channels, 'webhook'),
	};
}

async function stateOf<M extends Messenger>(channels: Service['channels'], messenger: M) {
	const one = await channels.configured(messenger);
	const { counts, trouble } = await channels.status(messenger);
	return {
		settings: one?.settings ?? null,
		secrets: Object.keys(one?.secrets ?? {}),
		secretsUnreadable: one?.secretsUnreadable ?? false,
		counts,
		trouble: trouble && { ...trouble, changedAt: instantOf(trouble.changedAt) },
	};
}

/** As long as real ones: a survey's name, a person's token, its signature. */
const token = `${'x'.repeat(22)}.${'x'.repeat(22)}`;
const titles = { en: 'How did we do?', ru: 'Как мы справились?' };

function previews(words: SmsSettings['words'], site: string, companyName: string) {
	const of = (language: 'en' | 'ru') =>
		smsPreview({
			...{ language, companyName, title: titles[language], sms: words },
			url: `${site}${invitationPaths.answer('x'.repeat(10), token)}`,
			refusal: `${site}${invitationPaths.refusal(token)}`,
		});
	return { en: of('en'), ru: of('ru') };
}
