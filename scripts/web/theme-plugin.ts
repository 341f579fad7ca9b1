/**
 * `virtual:theme.css`: Mantine's variables and ours as a file. Mantine would write them into a style element, which the
 * content security policy forbids.
 */
import type { Plugin } from 'vite';
import { themeStyles } from '../../web/theme/styles.ts';

const name = 'virtual:theme.css';

export function theme(): Plugin {
	return {
		name: 'kamerton-theme',
		resolveId: (id) => (id === name ? `\0${name}` : null),
		load: (id) => (id === `\0${name}` ? themeStyles() : null),
	};
}
