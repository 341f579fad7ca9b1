/** What comes over the page from its edge, and goes again: choices, forms. Closed by Escape, by its button, by a click beside it. */
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from './states/texts.ts';

type Props = {
	readonly opened: boolean;
	readonly onClose: () => void;
	readonly title: ReactNode;
	/** On a phone from below, on a wide page mostly from the right. */
	readonly from: 'bottom' | 'right';
	readonly children: ReactNode;
};

export function Sheet({ opened, onClose, title, from, children }: Props) {
	const t = useTexts();
	return (
		<Drawer
			opened={opened}
			onClose={onClose}
			title={title}
			position={from}
			size={from === 'bottom' ? 'auto' : 440}
			closeButtonProps={{ 'aria-label': t('close') }}
		>
			{children}
		</Drawer>
	);
}
