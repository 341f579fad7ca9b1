/** An address of ours, so that no link leads to another site after somebody has signed in here. */
export function ownAddress(to: string | undefined): string {
	return to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/';
}
