/** Bundles of customers: few enough to come back whole, many enough to show which figures rise and fall together. */

/** A number below `bundles`, a power of two. A customer is in the same one in every fact. */
export function bundleSql(cluster: string, bundles: number): string {
	return `bitAnd(cityHash64(toUInt64(${cluster})), ${bundles - 1})`;
}
