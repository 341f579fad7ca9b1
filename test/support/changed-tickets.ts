/** Tickets of three branches; from 1 April 2026 on those of one of them are reopened far more often. */
const DAY = 86_400_000;

export const changedOn = Date.UTC(2026, 3, 1);

/** Half-open days, as ms; sixty tickets a day. Reopened: one of ten everywhere, six of ten in the branch Ural since the change. */
export function changedTickets(until: number, from = Date.UTC(2025, 8, 1)): string {
	const rows = ['id,created_at,customer,channel,branch,first_response_at,solved_at,status,reopens'];
	let state = Math.floor(from / DAY);
	const random = () => {
		state = (state * 1103515245 + 12345) % 2147483648;
		return state / 2147483648;
	};
	for (let day = from; day < until; day += DAY) {
		for (let one = 0; one < 60; one++) {
			const branch = ['Ural', 'Centre', 'South'][one % 3] ?? '';
			const bad = branch === 'Ural' && day >= changedOn;
			const at = (hours: number) => new Date(day + hours * 3_600_000).toISOString();
			const reopened = random() < (bad ? 0.6 : 0.1) ? 1 : 0;
			rows.push(`t${day}-${one},${at(8)},c${day}-${one},chat,${branch},${at(9)},${at(10)},solved,${reopened}`);
		}
	}
	return rows.join('\n');
}
