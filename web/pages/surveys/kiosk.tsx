/** A tablet on a counter: the address of its page, for one place. */
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { Section } from '../../components/section.tsx';
import { ErrorWords } from '../../components/states/states.tsx';
import { QrCode } from './qr-code.tsx';
import type { Survey } from './survey-data.ts';
import classes from './surveys.module.css';
import { useTexts } from './texts.ts';

export function Kiosk({ survey }: { survey: Survey }) {
	const t = useTexts();
	const [branch, setBranch] = useState('');
	const { mutate, data, error, isPending, reset } = useMutation({
		mutationFn: () => api.makeSurveyKiosk({ id: survey.id, branch: branch.trim() || undefined }),
	});
	const make = (event: FormEvent) => {
		event.preventDefault();
		mutate();
	};
	const address = data && `${window.location.origin}${data.path}`;
	return (
		<Section title={t('kiosk')}>
			<p className={classes.quiet}>{t('kioskHint')}</p>
			<form className={classes.kiosk} onSubmit={make}>
				<TextInput
					label={t('kioskPlace')}
					description={t('kioskPlaceHint')}
					value={branch}
					maxLength={200}
					onChange={({ currentTarget: { value } }) => {
						setBranch(value);
						reset();
					}}
				/>
				<Button type="submit" loading={isPending}>
					{t('kioskMake')}
				</Button>
			</form>
			{error !== null && <ErrorWords error={error} />}
			{address && (
				<div className={classes.address}>
					<p>
						<a className="k-link" href={address} target="_blank" rel="noreferrer">
							{address}
						</a>
					</p>
					<QrCode text={address} name={`${survey.name} ${branch}`.trim()} />
				</div>
			)}
		</Section>
	);
}
