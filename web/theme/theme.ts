/** Mantine dressed in the tokens. Sizes are those of a dense screen read for an hour a day: 28 px controls, 13 px text. */
import { type CSSVariablesResolver, createTheme, rem } from '@mantine/core';
import { type ColourName, colours } from './tokens.ts';

const k = (name: ColourName) => `var(--k-${name})`;
const font = "'Golos Text Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

export const theme = createTheme({
	fontFamily: font,
	fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
	headings: { fontFamily: font, fontWeight: '600' },
	primaryColor: 'plum',
	primaryShade: { light: 8, dark: 6 },
	colors: {
		plum: [
			...(['#f6ecf3', '#eed9e8', '#e9bfdc', '#e3a6d0', '#c983b4'] as const),
			...(['#b86aa2', '#a3538d', '#8c3d75', '#74285f', '#571b46'] as const),
		],
	},
	white: '#ffffff',
	black: colours.ink[0],
	defaultRadius: 'sm',
	radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(6), xl: rem(6) },
	spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
	fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(18), xl: rem(20) },
	lineHeights: { xs: '1.334', sm: '1.385', md: '1.43', lg: '1.334', xl: '1.3' },
	focusRing: 'auto',
	cursorType: 'pointer',
	respectReducedMotion: true,
	components: {
		Button: { defaultProps: { size: 'compact-sm', variant: 'default' } },
		TextInput: { defaultProps: { size: 'xs', withAsterisk: false } },
		PasswordInput: {
			defaultProps: { size: 'xs', withAsterisk: false, visibilityToggleButtonProps: { 'aria-hidden': true } },
		},
		NumberInput: { defaultProps: { size: 'xs' } },
		Textarea: { defaultProps: { size: 'xs' } },
		Autocomplete: { defaultProps: { size: 'xs' } },
		Select: { defaultProps: { size: 'xs' } },
		NativeSelect: { defaultProps: { size: 'xs' } },
		Checkbox: { defaultProps: { size: 'xs' } },
		Radio: { defaultProps: { size: 'xs' } },
		SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 0 } },
		// What floats locks nothing: the lock would write a style element, which the content security policy forbids.
		Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 0 } } },
		Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 0 } } },
		Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
		Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
		Tooltip: { defaultProps: { transitionProps: { duration: 0 }, openDelay: 300 } },
	},
});

/** `--k-*`, and Mantine's own variables pointed at them. */
export const cssVariables: CSSVariablesResolver = () => ({
	variables: {
		'--mantine-color-body': k('bg'),
		'--mantine-color-text': k('ink'),
		'--mantine-color-dimmed': k('ink3'),
		'--mantine-color-anchor': k('accent'),
		'--mantine-color-error': k('bad'),
		'--mantine-color-placeholder': k('ink3'),
		'--mantine-color-default': k('bg'),
		'--mantine-color-default-hover': k('hover'),
		'--mantine-color-default-color': k('ink'),
		'--mantine-color-default-border': k('line2'),
		'--mantine-color-disabled': k('fill'),
		'--mantine-color-disabled-color': k('ink3'),
		'--mantine-color-disabled-border': k('line'),
		'--mantine-primary-color-filled': k('accent-fill'),
		'--mantine-primary-color-light-color': k('accent'),
		'--mantine-shadow-md': `0 ${rem(6)} ${rem(24)} ${k('shadow')}`,
	},
	light: byScheme(0),
	dark: byScheme(1),
});

function byScheme(at: 0 | 1): Record<string, string> {
	return Object.fromEntries(Object.entries(colours).map(([name, values]) => [`--k-${name}`, values[at]]));
}
