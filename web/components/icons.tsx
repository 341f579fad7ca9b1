/** The few signs that the font lacks. An icon never stands without words. */
type Props = { readonly size?: number };

function Icon({ size = 12, path }: Props & { path: string }) {
	return (
		<svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
			<path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
		</svg>
	);
}

export const ChevronDown = (props: Props) => <Icon {...props} path="m3 4.5 3 3 3-3" />;
export const ChevronLeft = (props: Props) => <Icon {...props} path="m7.5 3-3 3 3 3" />;
export const ChevronRight = (props: Props) => <Icon {...props} path="m4.5 3 3 3-3 3" />;
export const ArrowRight = (props: Props) => <Icon {...props} path="M1.5 6h9m-3-3 3 3-3 3" />;
export const Cross = (props: Props) => <Icon {...props} path="m3 3 6 6m0-6-6 6" />;
export const SortDown = (props: Props) => <Icon {...props} path="M6 2v8m-2.5-2.5L6 10l2.5-2.5" />;
export const SortUp = (props: Props) => <Icon {...props} path="M6 10V2M3.5 4.5 6 2l2.5 2.5" />;
export const Grip = (props: Props) => (
	<Icon {...props} path="M4 2.5v.01M8 2.5v.01M4 6v.01M8 6v.01M4 9.5v.01M8 9.5v.01" />
);

/** The fork. */
export function Mark({ size = 16 }: Props) {
	return (
		<svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
			<path
				d="M4.5 1.5v5a3.5 3.5 0 0 0 7 0v-5M8 10v4.5"
				fill="none"
				stroke="var(--k-accent)"
				strokeWidth="2"
				strokeLinecap="round"
			/>
		</svg>
	);
}
