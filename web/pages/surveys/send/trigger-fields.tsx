/** After what people are asked, in plain words, and how long after it. */
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import surveys from '../surveys.module.css';
import { CountField } from './count-field.tsx';
import classes from './send.module.css';
import { freshRules, type Trigger, triggerKinds } from './send-data.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly trigger: Trigger;
	/** Of a plan that has begun: what it waits for stays. */
	readonly fixed: boolean;
	readonly onChange: (trigger: Trigger) => void;
};

const facts = ['ticket', 'order', 'subscription'] as const;
const lives = ['first_order', 'subscription_start', 'attribute'] as const;
const delayMost = 24 * 90;

const begun: Readonly<Record<Trigger['kind'], Trigger>> = {
	ticket_solved: freshRules.trigger,
	order_completed: { kind: 'order_completed', delayHours: 72 },
	life: { kind: 'life', of: 'first_order', fact: 'subscription', days: 30 },
	wave: { kind: 'wave', everyDays: 90, fact: 'ticket', activeDays: 365 },
	given: { kind: 'given', delayHours: 0 },
};

export function TriggerFields({ trigger, fixed, onChange }: Props) {
	const t = useTexts();
	return (
		<>
			<fieldset className={surveys.templates} disabled={fixed}>
				<legend>{t('when')}</legend>
				{triggerKinds.map((kind) => (
					<label key={kind} className={surveys.template}>
						<input type="radio" name="trigger" checked={trigger.kind === kind} onChange={() => onChange(begun[kind])} />
						<span>
							<b>{t(`trigger_${kind}`)}</b>
							<small>{t(`hint_${kind}`)}</small>
						</span>
					</label>
				))}
			</fieldset>
			{fixed && <p className={surveys.quiet}>{t('triggerFixed')}</p>}
			<fieldset className={classes.fields} disabled={fixed}>
				<legend className="k-unseen">{t('delay')}</legend>
				{trigger.kind === 'life' ? (
					<Life trigger={trigger} onChange={onChange} />
				) : trigger.kind === 'wave' ? (
					<Wave trigger={trigger} onChange={onChange} />
				) : (
					<Delay hours={trigger.delayHours} onChange={(delayHours) => onChange({ ...trigger, delayHours })} />
				)}
			</fieldset>
		</>
	);
}

function Delay({ hours, onChange }: { hours: number; onChange: (hours: number) => void }) {
	const t = useTexts();
	const [unit, setUnit] = useState<'hours' | 'days'>(hours > 0 && hours % 24 === 0 ? 'days' : 'hours');
	const size = unit === 'days' ? 24 : 1;
	return (
		<>
			<CountField
				label={t('delay')}
				min={0}
				max={delayMost / size}
				fraction
				value={hours / size}
				onChange={(count) => onChange(count * size)}
			/>
			<Select
				label={t('unit')}
				allowDeselect={false}
				data={(['hours', 'days'] as const).map((value) => ({ value, label: t(`unit_${value}`) }))}
				value={unit}
				onChange={(value) => {
					const next = value === 'days' ? 'days' : 'hours';
					setUnit(next);
					// The number stays, and means the other unit.
					onChange(Math.min(delayMost, (hours / size) * (next === 'days' ? 24 : 1)));
				}}
			/>
		</>
	);
}

type LifeTrigger = Extract<Trigger, { kind: 'life' }>;
type WaveTrigger = Extract<Trigger, { kind: 'wave' }>;

function Life({ trigger, onChange }: { trigger: LifeTrigger; onChange: (trigger: Trigger) => void }) {
	const t = useTexts();
	return (
		<>
			<Select
				label={t('lifeOf')}
				allowDeselect={false}
				data={lives.map((value) => ({ value, label: t(`of_${value}`) }))}
				value={trigger.of}
				onChange={(value) => onChange({ ...trigger, of: lives.find((one) => one === value) ?? trigger.of })}
			/>
			{trigger.of === 'attribute' && (
				<>
					<FactField
						value={trigger.fact}
						onChange={(fact) => onChange({ ...trigger, fact })}
						label={t('attributeOf')}
					/>
					<TextInput
						label={t('attribute')}
						description={t('attributeHint')}
						maxLength={100}
						value={trigger.attribute ?? ''}
						onChange={({ currentTarget: { value } }) =>
							onChange({ ...trigger, attribute: value === '' ? undefined : value })
						}
					/>
				</>
			)}
			<CountField
				label={t('lifeDays')}
				description={t('lifeDaysHint')}
				min={-365}
				max={3650}
				value={trigger.days}
				onChange={(days) => onChange({ ...trigger, days })}
			/>
		</>
	);
}

function Wave({ trigger, onChange }: { trigger: WaveTrigger; onChange: (trigger: Trigger) => void }) {
	const t = useTexts();
	return (
		<>
			<CountField
				label={t('everyDays')}
				min={1}
				max={730}
				value={trigger.everyDays}
				onChange={(everyDays) => onChange({ ...trigger, everyDays })}
			/>
			<FactField value={trigger.fact} onChange={(fact) => onChange({ ...trigger, fact })} label={t('waveFact')} />
			<CountField
				label={t('activeDays')}
				min={1}
				max={3650}
				value={trigger.activeDays}
				onChange={(activeDays) => onChange({ ...trigger, activeDays })}
			/>
		</>
	);
}

type Fact = (typeof facts)[number];

function FactField({ label, value, onChange }: { label: string; value: Fact; onChange: (fact: Fact) => void }) {
	const t = useTexts();
	return (
		<Select
			label={label}
			allowDeselect={false}
			data={facts.map((one) => ({ value: one, label: t(`fact_${one}`) }))}
			value={value}
			onChange={(chosen) => onChange(facts.find((one) => one === chosen) ?? value)}
		/>
	);
}
