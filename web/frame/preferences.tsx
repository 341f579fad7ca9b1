/** Language and colours, chosen where one is. */
import { type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { changeLanguage, useLanguage } from '../words/texts.ts';
import classes from './preferences.module.css';
import { useTexts } from './texts.ts';

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];

export function Preferences() {
	const t = useTexts();
	const language = useLanguage();
	const queries = useQueryClient();
	const { colorScheme, setColorScheme } = useMantineColorScheme({
		// Otherwise it would write a style element, which the content security policy forbids.
		keepTransitions: true,
	});
	const other = language === 'ru' ? 'en' : 'ru';
	return (
		<div className={classes.preferences}>
			<UnstyledButton
				lang={other}
				className={classes.choice}
				onClick={async () => {
					await changeLanguage(other);
					// Sentences of refusals come in the language they were asked in.
					await queries.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
				}}
			>
				{other === 'ru' ? 'Русский' : 'English'}
			</UnstyledButton>
			<Menu position="top-start">
				<Menu.Target>
					<UnstyledButton className={classes.choice}>{t(`scheme_${colorScheme}`)}</UnstyledButton>
				</Menu.Target>
				<Menu.Dropdown>
					{schemes.map((scheme) => (
						<Menu.Item key={scheme} className={classes.item} onClick={() => setColorScheme(scheme)}>
							{t(`scheme_${scheme}`)}
						</Menu.Item>
					))}
				</Menu.Dropdown>
			</Menu>
		</div>
	);
}
