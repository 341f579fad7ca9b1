/** The entries of the menu by the steps of the loop; a step without a page is not shown. */
import { useRouter } from '@tanstack/react-router';
import { type MenuEntry, type Step, steps } from '../app/page.ts';

export function useMenu(): readonly { readonly step: Step; readonly entries: readonly MenuEntry[] }[] {
	const { menu } = useRouter().options.context;
	return steps
		.map((step) => ({ step, entries: menu.filter((entry) => entry.step === step) }))
		.filter(({ entries }) => entries.length > 0);
}
