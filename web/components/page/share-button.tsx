/** The address says all that is seen: sharing is copying it. */
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTexts } from './texts.ts';

export function ShareButton() {
	const t = useTexts();
	const { copy, copied } = useClipboard({ timeout: 2000 });
	return (
		<Button onClick={() => copy(window.location.href)} aria-live="polite">
			{t(copied ? 'copied' : 'share')}
		</Button>
	);
}
