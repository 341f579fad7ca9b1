/** So many in so many days, all together or of each value of a dimension. */
import { Button, Select } from '@mantine/core';
import { usualDimensions } from '../../../components/filter/fields.ts';
import { useDimensionNames } from '../../../kpi/dimension-names.ts';
import { useBoth } from '../../../words/texts.ts';
import { CountField } from './count-field.tsx';
import classes from './send.module.css';
import type { Quota } from './send-data.ts';
import { useTexts } from './texts.ts';

type Props = { readonly quotas: readonly Quota[]; readonly onChange: (quotas: Quota[]) => void };

const all = 'all';
const most = 10;

export function QuotaFields({ quotas, onChange }: Props) {
	const t = useTexts();
	const set = (at: number, change: Partial<Quota>) =>
		onChange(quotas.map((quota, place) => (place === at ? { ...quota, ...change } : quota)));
	return (
		<>
			{quotas.map((quota, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells them apart
				<fieldset key={at} className={classes.quota}>
					<legend className="k-unseen">{t('quota', { at: at + 1 })}</legend>
					<Segment value={quota.by} onChange={(by) => set(at, { by })} />
					<CountField
						label={t('atMost')}
						min={1}
						max={1_000_000}
						value={quota.atMost}
						onChange={(atMost) => set(at, { atMost })}
					/>
					<CountField
						label={t('withinDays')}
						min={1}
						max={60}
						value={quota.days}
						onChange={(days) => set(at, { days })}
					/>
					<Button
						aria-label={t('removeQuotaOf', { at: at + 1 })}
						onClick={() => onChange(quotas.filter((_, place) => place !== at))}
					>
						{t('removeQuota')}
					</Button>
				</fieldset>
			))}
			{quotas.length < most && (
				<div>
					<Button onClick={() => onChange([...quotas, { by: null, atMost: 100, days: 7 }])}>{t('addQuota')}</Button>
				</div>
			)}
		</>
	);
}

function Segment({ value, onChange }: { value: string | null; onChange: (by: string | null) => void }) {
	const t = useTexts();
	const both = useBoth();
	const nameOf = useDimensionNames();
	// One that was named by a program stands among them.
	const fields = [...new Set([...usualDimensions, ...(value === null ? [] : [value])])];
	return (
		<Select
			label={t('quotaBy')}
			allowDeselect={false}
			data={[
				{ value: all, label: t('quotaAll') },
				...fields.map((field) => ({ value: field, label: t('quotaEach', { name: both(nameOf(field)) }) })),
			]}
			value={value ?? all}
			onChange={(chosen) => onChange(chosen === null || chosen === all ? null : chosen)}
		/>
	);
}
