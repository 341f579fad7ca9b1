/** All variables as one style sheet, written when the app is built: no style element is ever made in the page. */
import {
	type ConvertCSSVariablesInput,
	convertCssVariables,
	DEFAULT_THEME,
	defaultCssVariablesResolver,
	mergeMantineTheme,
} from '@mantine/core';
import { cssVariables, theme } from './theme.ts';

export function themeStyles(): string {
	const merged = mergeMantineTheme(DEFAULT_THEME, theme);
	const [base, own] = [defaultCssVariablesResolver(merged), cssVariables(merged)];
	const both: ConvertCSSVariablesInput = {
		variables: { ...base.variables, ...own.variables },
		light: { ...withoutOverridden(base.light, own.variables), ...own.light },
		dark: { ...withoutOverridden(base.dark, own.variables), ...own.dark },
	};
	return convertCssVariables(both, ':root');
}

/** A variable of a scheme is stronger than one of both, so what we set for both has to go there. */
function withoutOverridden(scheme: Record<string, string>, overriding: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(scheme).filter(([name]) => !(name in overriding)));
}
