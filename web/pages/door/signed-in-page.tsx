/** Where a sign-in service sends the browser back to: what it brings is handed on, once. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../api/client.ts';
import { leaveFor } from '../../api/session.ts';
import { Refused } from '../../components/edits/edits.tsx';
import { Blocks } from '../../components/states/states.tsx';
import { changeLanguage } from '../../words/texts.ts';
import classes from './door.module.css';
import { Door } from './door.tsx';
import { useTexts } from './texts.ts';

/** As it stands when the page comes, before the router tidies the address. */
const returned = window.location.search;

export function SignedInPage() {
	const t = useTexts();
	const { mutate, error } = useMutation({
		mutationFn: () => api.finishOpenId({ returned }),
		onSuccess: async ({ person, state }) => {
			if (person !== null) await changeLanguage(person.language);
			leaveFor(state === 'signed_in' ? '/' : '/sign-in');
		},
	});
	const sent = useRef(false);
	useEffect(() => {
		// It is worth something once.
		if (!sent.current) mutate();
		sent.current = true;
	}, [mutate]);
	return (
		<Door title={t('signIn')}>
			{error === null ? (
				<Blocks />
			) : (
				<div className={classes.form}>
					<Refused error={error} />
					<div className={classes.buttons}>
						<a href="/sign-in" className="k-link">
							{t('toSignIn')}
						</a>
					</div>
				</div>
			)}
		</Door>
	);
}
