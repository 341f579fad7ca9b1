/** What each KPI is compared with, of the measurements that were loaded: an industry, a competitor. */
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useCatalogue } from '../../api/kpi.ts';
import { useSettings } from '../../api/settings.ts';
import type { useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { useBoth } from '../../words/texts.ts';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

export function Benchmarks({ edits }: { edits: ReturnType<typeof useEdits> }) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const { benchmarks } = useSettings();
	const [kpi, setKpi] = useState<string | null>(null);
	const [benchmark, setBenchmark] = useState<string | null>(null);
	const nameOf = (id: string) => {
		const card = catalogue.get(id);
		return card ? both(card.names) : id;
	};
	const cards = [...catalogue.values()];
	const choices = (measured: boolean) =>
		cards
			.filter(({ id }) => id.startsWith('m:') === measured)
			.map(({ id, names }) => ({ value: id, label: both(names) }));
	const loaded = choices(true);
	if (loaded.length === 0 && Object.keys(benchmarks).length === 0) return null;
	const write = (next: Record<string, string>, said: string, after?: () => void) =>
		edits.make(
			{
				does: () => api.changeSettings({ benchmarks: next }),
				said,
				undo: () => api.changeSettings({ benchmarks }),
			},
			after,
		);
	const { [kpi ?? '']: _, ...others } = benchmarks;
	return (
		<Section title={t('benchmarks')}>
			<p className="k-quiet">{t('benchmarksHint')}</p>
			<form
				className={classes.line}
				onSubmit={(event) => {
					event.preventDefault();
					if (kpi === null || benchmark === null) return;
					const said = t('saidBenchmark', { kpi: nameOf(kpi), benchmark: nameOf(benchmark) });
					write({ ...others, [kpi]: benchmark }, said, () => setKpi(null));
				}}
			>
				<Select label={t('benchmarkOf')} searchable limit={200} data={choices(false)} value={kpi} onChange={setKpi} />
				<Select
					label={t('benchmarkIs')}
					searchable
					limit={200}
					data={loaded}
					value={benchmark}
					onChange={setBenchmark}
				/>
				<Button type="submit" variant="filled" disabled={kpi === null || benchmark === null} loading={edits.pending}>
					{t('setBenchmark')}
				</Button>
			</form>
			{Object.keys(benchmarks).length > 0 && (
				<DataTable
					label={t('benchmarks')}
					rows={Object.entries(benchmarks).map(([id, one]) => ({ id, one }))}
					keyOf={({ id }) => id}
					columns={[
						{ id: 'kpi', heading: t('benchmarkOf'), value: ({ id }) => nameOf(id) },
						{ id: 'benchmark', heading: t('benchmarkIs'), value: ({ one }) => nameOf(one) },
						{
							id: 'remove',
							heading: t('action'),
							value: () => null,
							cell: ({ id }) => (
								<button
									type="button"
									className="k-link"
									disabled={edits.pending}
									aria-label={t('removeOf', { name: nameOf(id) })}
									onClick={() => {
										const { [id]: gone, ...rest } = benchmarks;
										if (gone !== undefined) write(rest, t('saidNoBenchmark', { kpi: nameOf(id) }));
									}}
								>
									{t('remove')}
								</button>
							),
						},
					]}
				/>
			)}
		</Section>
	);
}
