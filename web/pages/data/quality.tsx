/** What is odd about the data of one fact, source by source, the largest share first. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import type { Overview } from '../../api/data.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { joined } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './data-page.module.css';
import { useTexts } from './texts.ts';

export function Quality({ facts }: { facts: readonly Overview['facts'][number][] }) {
	const t = useTexts();
	const both = useBoth();
	const navigate = useNavigate();
	const { fact: asked } = useSearch({ strict: false }) as { fact?: string };
	const fact = facts.find(({ fact: name }) => name === asked)?.fact ?? facts[0]?.fact ?? '';
	const { data, error, refetch } = useQuery({
		queryKey: ['quality', fact],
		queryFn: ({ signal }) => api.getQuality({ fact }, { signal }),
		enabled: fact !== '',
		staleTime: 60_000,
	});
	return (
		<Section
			title={t('quality')}
			note={
				<Select
					size="xs"
					w={200}
					aria-label={t('whichFact')}
					data={facts.map(({ fact: value, label }) => ({ value, label: both(label) }))}
					value={fact}
					allowDeselect={false}
					onChange={(value) =>
						void navigate({
							to: '.',
							search: (search: object) => ({ ...search, fact: value ?? undefined }),
							resetScroll: false,
						})
					}
				/>
			}
		>
			{error !== null ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={5} height={24} />
			) : (
				data.sources.map(({ source, rows, notes }) => (
					<section key={source}>
						<h3 className={classes.source}>{t('ofSource', { source, rows: whole(rows) })}</h3>
						{notes.length === 0 ? (
							<p>{t('nothingOdd')}</p>
						) : (
							<ul className={classes.notes}>
								{notes.map((note) => (
									<li key={`${note.kind} ${note.column}`}>
										<span className={classes.share}>
											{joined([number((100 * note.n) / Math.max(1, note.of), { decimals: 1 }), '%'])}
										</span>
										<span>
											{both(note.words)}{' '}
											<span className="k-quiet">{t('ofRows', { n: whole(note.n), of: whole(note.of) })}</span>
										</span>
									</li>
								))}
							</ul>
						)}
					</section>
				))
			)}
		</Section>
	);
}
