/** Those who would recommend the company: thanked, and asked once to tell others. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { moment } from '../../format/date.ts';
import { whole } from '../../format/number.ts';
import { useView } from '../../view/view.ts';
import classes from './cases.module.css';
import { usePromoters } from './cases-data.ts';
import { useTexts } from './texts.ts';

export function Promoters() {
	const t = useTexts();
	const { data, error, refetch } = usePromoters();
	const zone = useView()?.extent.timeZone ?? 'UTC';
	const edits = useEdits();
	const [mayWork, mayWrite] = [useMay('cases.write'), useMay('case_rules.write')];
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={8} height={30} />;
	const { promoters, review } = data;
	const words = review.text.replaceAll('{link}', review.link);
	return (
		<>
			<p className="k-sentence">{t('promotersSentence', { count: promoters.length, n: whole(promoters.length) })}</p>
			<Said edits={edits} />
			<div className={classes.columns}>
				<Section title={t('part_promoters')} note={t('promotersNote')}>
					{promoters.length === 0 ? (
						<EmptyState title={t('noPromoters')}>{null}</EmptyState>
					) : (
						<ul className={classes.people}>
							{promoters.map(({ origin, at, customerName, score, max, said, asked, askedLately }) => (
								<li key={`${origin.source} ${origin.ref}`}>
									<div>
										<p>
											<b>{customerName ?? t('unknownCustomer')}</b>{' '}
											<span className="k-quiet">
												{score !== null && t('of', { score, max: max ?? 10 })} · {moment(at, zone)}
											</span>
										</p>
										{said !== '' && <p>{said}</p>}
									</div>
									{asked ? (
										<span className="k-quiet">{t('asked', { who: asked.author, at: moment(asked.at, zone) })}</span>
									) : askedLately ? (
										<span className="k-quiet">{t('askedLately')}</span>
									) : (
										mayWork && (
											<div className={classes.buttons}>
												<Button
													size="xs"
													loading={edits.pending}
													onClick={() =>
														edits.make({ does: () => api.thankPromoter(origin), said: t('thanked'), undo: null })
													}
												>
													{t('thank')}
												</Button>
												<Button
													variant="default"
													size="xs"
													loading={edits.pending}
													onClick={() =>
														edits.make({ does: () => api.askReview(origin), said: t('markedAsked'), undo: null })
													}
												>
													{t('markAsked')}
												</Button>
											</div>
										)
									)}
								</li>
							))}
						</ul>
					)}
				</Section>
				<Section title={t('words')}>
					<p className={classes.quote}>{words}</p>
					{mayWrite && <Words key={review.version} review={review} edits={edits} />}
				</Section>
			</div>
		</>
	);
}

type WordsProps = {
	readonly review: { readonly version: number; readonly link: string; readonly text: string };
	readonly edits: Edits;
};

function Words({ review, edits }: WordsProps) {
	const t = useTexts();
	const [link, setLink] = useState(review.link);
	const [text, setText] = useState(review.text);
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				edits.make({
					does: () => api.putReviewText({ version: review.version, link: link.trim(), text }),
					said: t('wordsKept'),
					undo: null,
				});
			}}
		>
			<TextInput
				label={t('link')}
				description={t('linkHint')}
				placeholder="https://"
				value={link}
				onChange={(event) => setLink(event.currentTarget.value)}
			/>
			<Textarea
				label={t('text')}
				description={t('textHint')}
				autosize
				minRows={3}
				maxLength={4000}
				value={text}
				onChange={(event) => setText(event.currentTarget.value)}
			/>
			<div className={classes.buttons}>
				<Button
					type="submit"
					variant="default"
					disabled={text.trim() === '' || (text === review.text && link === review.link)}
					loading={edits.pending}
				>
					{t('save')}
				</Button>
			</div>
		</form>
	);
}
