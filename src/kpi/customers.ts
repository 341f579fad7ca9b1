/** Customers by the names people know, instead of the keys that the facts hold. */
import { type Condition, mapTests, testsOf } from './condition.ts';
import type { CustomerLinks, KpiPorts } from './ports.ts';

const FIELD = 'customer';

/** How a customer is shown whose name is not known (any more): the key, which a filter understands again. */
function showKey(key: string): string {
	return `#${key}`;
}

const shownKey = /^#(\d+)$/;

/** The conditions with keys in the place of names; a customer that was merged stands for the one merged into. */
export async function resolveCustomers(
	conditions: readonly Condition[],
	links: CustomerLinks,
	ports: Pick<KpiPorts, 'customerKeys'>,
): Promise<readonly Condition[]> {
	const refs = new Set(conditions.flatMap(testsOf).flatMap((test) => (test.field === FIELD ? refsOf(test) : [])));
	if (refs.size === 0) return conditions;
	const targets = new Map(links.from.map((key, at) => [key, links.to[at] ?? key]));
	const keys = new Map<string, readonly string[]>();
	for (const ref of refs) {
		const shown = shownKey.exec(ref)?.[1];
		const found = shown ? [shown] : await ports.customerKeys([ref]);
		keys.set(ref, [...new Set(found.map((key) => targets.get(key) ?? key))]);
	}
	const resolve = (condition: Condition) =>
		mapTests(condition, (test) => {
			if (test.field !== FIELD || test.op === 'is null' || test.op === 'is not null') return test;
			const op = test.op === '!=' || test.op === 'not in' ? 'not in' : 'in';
			return { field: FIELD, op, value: refsOf(test).flatMap((ref) => keys.get(ref) ?? []) };
		});
	return conditions.map(resolve);
}

function refsOf(test: ReturnType<typeof testsOf>[number]): readonly string[] {
	if (test.op === 'in' || test.op === 'not in') return test.value;
	return 'value' in test ? [String(test.value)] : [];
}

/** Key → what people call the customer, for all keys given. */
export async function nameCustomers(
	keys: readonly (string | null)[],
	ports: Pick<KpiPorts, 'customerRefs'>,
): Promise<ReadonlyMap<string, string>> {
	const wanted = [...new Set(keys.filter((key) => key !== null))];
	if (wanted.length === 0) return new Map();
	const refs = await ports.customerRefs(wanted);
	return new Map(wanted.map((key) => [key, refs[key] ?? showKey(key)]));
}
