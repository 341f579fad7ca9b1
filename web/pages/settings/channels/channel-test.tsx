/** A message to try a channel. */
import { api } from '../../../api/client.ts';
import { TestMessage } from '../test-message.tsx';
import { useTexts } from '../texts.ts';
import type { Channel } from './channels.tsx';

export function ChannelTest({ channel }: { channel: Channel }) {
	const t = useTexts();
	return (
		<TestMessage
			title={t('channelTest')}
			hint={t(`channelTestHint_${channel}`)}
			first=""
			send={(recipient) => api.testChannel({ channel, recipient })}
			said={(reply) => t('channelTested', { reply })}
		/>
	);
}
