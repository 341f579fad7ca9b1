/** All that one entry holds. */
import type { Entry } from './audit-data.ts';
import classes from './audit-page.module.css';
import { useActionName, useActorName } from './audit-words.ts';
import { useTexts } from './texts.ts';

export function Detail({ entry, when }: { entry: Entry; when: string }) {
	const t = useTexts();
	const actionName = useActionName();
	const actorName = useActorName();
	const { at, by, kind, action, subject, details, previous, hash } = entry;
	const name = actionName(action);
	return (
		<dl className={classes.detail}>
			<dt>{t('when')}</dt>
			<dd>
				{when} <span className="k-quiet">{at}</span>
			</dd>
			<dt>{t('who')}</dt>
			<dd>
				{actorName(entry)} {by !== null && <span className="k-quiet">{`${by.kind}:${by.id}`}</span>}
			</dd>
			<dt>{t('did')}</dt>
			<dd>{t(`kind_${kind}`)}</dd>
			<dt>{t('what')}</dt>
			<dd>
				{name} {name !== action && <span className="k-quiet">{action}</span>}
			</dd>
			{subject !== '' && (
				<>
					<dt>{t('with')}</dt>
					<dd>{subject}</dd>
				</>
			)}
			{Object.entries(details).map(([field, value]) => (
				<div key={field} className={classes.pair}>
					<dt>{field}</dt>
					<dd>{value === null ? '—' : typeof value === 'boolean' ? t(value ? 'yes' : 'no') : value}</dd>
				</div>
			))}
			<dt>{t('hash')}</dt>
			<dd>
				<code className={classes.hash}>{hash}</code>
			</dd>
			<dt>{t('previous')}</dt>
			<dd>
				<code className={classes.hash}>{previous}</code>
			</dd>
		</dl>
	);
}
