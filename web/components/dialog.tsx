/** What stands over the page until it is done with: a form, a question. Its close button has a name for those who hear it. */
import { Modal, type ModalProps } from '@mantine/core';
import { useTexts } from './states/texts.ts';

export function Dialog(props: ModalProps) {
	const t = useTexts();
	return <Modal closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}
