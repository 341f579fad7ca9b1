/** How messages leave other than by mail: SMS, a Telegram bot, a program of the company; one at a time. */
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Result } from '../../../../src/api/contract/contract.ts';
import { api } from '../../../api/client.ts';
import { type Edits, Said, useEdits } from '../../../components/edits/edits.tsx';
import { Blocks, ErrorState } from '../../../components/states/states.tsx';
import { whole } from '../../../format/number.ts';
import classes from '../settings-page.module.css';
import { useTexts } from '../texts.ts';
import { Unsent } from '../unsent.tsx';
import { ChannelTest } from './channel-test.tsx';
import { SmsForm } from './sms-form.tsx';
import { TelegramForm } from './telegram-form.tsx';
import { WebhookForm } from './webhook-form.tsx';

export type Answer = Result<'getChannels'>;
export type Channel = 'sms' | 'telegram' | 'webhook';

const channels: readonly Channel[] = ['sms', 'telegram', 'webhook'];

export function Channels() {
	const t = useTexts();
	const edits = useEdits();
	const [channel, setChannel] = useState<Channel>('sms');
	const { data, error, refetch } = useQuery({
		queryKey: ['channels'],
		queryFn: ({ signal }) => api.getChannels({}, { signal }),
	});
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={6} height={40} />;
	const { settings } = data[channel];
	return (
		<>
			<Said edits={edits} formOpen />
			{data.site === null && <p className={classes.bad}>{t('channelNoSite')}</p>}
			<SegmentedControl
				aria-label={t('part_channels')}
				value={channel}
				onChange={(value) => {
					setChannel(channels.find((one) => one === value) ?? 'sms');
					edits.forget();
				}}
				data={channels.map((value) => ({ value, label: t(`channel_${value}`) }))}
			/>
			<p className="k-quiet">{t(`channelLead_${channel}`)}</p>
			<Doing answer={data} channel={channel} />
			<Form key={`${channel} ${JSON.stringify(settings)}`} answer={data} channel={channel} edits={edits} />
			{settings !== null && (
				<>
					<ChannelTest key={channel} channel={channel} />
					<Unsent
						edits={edits}
						queryKey={['channels', channel, 'unsent']}
						load={async (state, signal) =>
							(await api.listChannelMessages({ channel, state, limit: 50 }, { signal })).messages
						}
						again={(id, allow) => api.sendMessageAgain({ channel, id, ...(allow && { allow: 'true' }) })}
					/>
					<div className={classes.buttons}>
						<Button
							onClick={() =>
								edits.make({ does: () => api.removeChannel({ channel }), said: t('saidChannelForgotten'), undo: null })
							}
						>
							{t('mailForget')}
						</Button>
					</div>
				</>
			)}
		</>
	);
}

function Form({ answer, channel, edits }: { answer: Answer; channel: Channel; edits: Edits }) {
	switch (channel) {
		case 'sms':
			return <SmsForm answer={answer.sms} edits={edits} />;
		case 'telegram':
			return <TelegramForm answer={answer.telegram} edits={edits} />;
		case 'webhook':
			return <WebhookForm answer={answer.webhook} edits={edits} />;
	}
}

function Doing({ answer, channel }: { answer: Answer; channel: Channel }) {
	const t = useTexts();
	const { settings, counts, trouble, secretsUnreadable } = answer[channel];
	if (settings === null) return <p>{t('channelOff')}</p>;
	return (
		<>
			<p>
				{t('mailCounts', {
					waiting: whole(counts.waiting + counts.sending),
					sent: whole(counts.sent),
					refused: whole(counts.refused),
					given_up: whole(counts.given_up),
				})}
			</p>
			{secretsUnreadable && <p className={classes.bad}>{t('channelSecretsUnreadable')}</p>}
			{trouble !== null && (
				<p className={classes.bad}>
					{t('mailTrouble', {
						problem: t(`mailProblem_${trouble.problem ?? 'unknown'}`),
						reply: trouble.reply ?? '',
					})}
				</p>
			)}
		</>
	);
}
