/** Which schedule holds for whom: for a team in a channel, else for the team, else for the channel, else for all. */

/** An empty team or channel stands for any. */
export type Scope = { readonly team: string; readonly channel: string };

export function scopeFor<One extends Scope>(scopes: readonly One[], team: string, channel: string): One | undefined {
	const find = (ofTeam: string, ofChannel: string) =>
		scopes.find((scope) => scope.team === ofTeam && scope.channel === ofChannel);
	return find(team, channel) ?? find(team, '') ?? find('', channel) ?? find('', '');
}
