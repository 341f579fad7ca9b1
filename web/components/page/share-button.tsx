/** The address says all that is seen: sharing is copying it. */
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTexts } from './texts.ts';

/** `also`: what the address leaves out for this reader, and would be something else for another. */
export function ShareButton({ also = {} }: { also?: Readonly<Record<string, string>> | undefined }) {
	const t = useTexts();
	const { copy, copied } = useClipboard({ timeout: 2000 });
	const address = () => {
		const url = new URL(window.location.href);
		for (const [name, value] of Object.entries(also))
			if (!url.searchParams.has(name)) url.searchParams.set(name, value);
		return url.href;
	};
	return (
		<Button onClick={() => copy(address())} aria-live="polite">
			{t(copied ? 'copied' : 'share')}
		</Button>
	);
}
