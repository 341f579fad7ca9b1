/** The entries of the menu by the steps of the loop, of those that whoever looks may see; a step without a page is not shown. */
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery } from '../api/session.ts';
import { type MenuEntry, type Step, steps } from '../app/page.ts';

export function useMenu(): readonly { readonly step: Step; readonly entries: readonly MenuEntry[] }[] {
	const { menu } = useRouter().options.context;
	const { data } = useQuery(sessionQuery);
	const may = (needed: MenuEntry['needs']) => needed === undefined || (data?.permissions.includes(needed) ?? false);
	const shown = menu.filter(({ needs }) => may(needs));
	return steps
		.map((step) => ({ step, entries: shown.filter((entry) => entry.step === step) }))
		.filter(({ entries }) => entries.length > 0);
}
