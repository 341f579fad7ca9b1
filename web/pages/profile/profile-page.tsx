/** One's own account: name, language, password, second factor, where one is signed in. */
import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { leaveFor, type Person, useSession } from '../../api/session.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { changeLanguage } from '../../words/texts.ts';
import { PasswordForm } from './password-form.tsx';
import classes from './profile-page.module.css';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';
import { useTexts } from './texts.ts';

export function ProfilePage() {
	const t = useTexts();
	const { person } = useSession();
	const edits = useEdits();
	if (person === null) return null;
	return (
		<Page name={t('name')}>
			<div className={classes.head}>
				<div>
					<h1 className={classes.title}>{person.name}</h1>
					<p className="k-quiet">{t('lead', { mail: person.mail })}</p>
				</div>
				<Button onClick={() => void api.signOut({}).then(() => leaveFor('/sign-in'))}>{t('signOut')}</Button>
			</div>
			<Said edits={edits} />
			<div className={classes.columns}>
				<About key={person.name} person={person} edits={edits} />
				<PasswordForm mail={person.mail} edits={edits} />
				<SecondFactor on={person.secondFactor} hasPassword={person.hasPassword} edits={edits} />
			</div>
			<Sessions edits={edits} />
		</Page>
	);
}

function About({ person, edits }: { person: Person; edits: Edits }) {
	const t = useTexts();
	const [name, setName] = useState(person.name);
	const [language, setLanguage] = useState(person.language);
	const changed = name.trim() !== person.name || language !== person.language;
	return (
		<Section title={t('about')} note={`${t('role')}: ${t(`role_${person.role}`)}`}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					edits.make({ does: () => api.changeMe({ name, language }), said: t('saidAbout'), undo: null }, () =>
						changeLanguage(language),
					);
				}}
			>
				<TextInput
					label={t('yourName')}
					description={t('nameHint')}
					autoComplete="name"
					maxLength={100}
					value={name}
					onChange={({ currentTarget }) => setName(currentTarget.value)}
				/>
				<Select
					label={t('language')}
					allowDeselect={false}
					data={[
						{ value: 'ru', label: 'Русский' },
						{ value: 'en', label: 'English' },
					]}
					value={language}
					onChange={(value) => setLanguage(value === 'ru' ? 'ru' : 'en')}
				/>
				<div className={classes.buttons}>
					<Button type="submit" variant="filled" disabled={!changed || name.trim() === ''} loading={edits.pending}>
						{t('save')}
					</Button>
				</div>
			</form>
		</Section>
	);
}
