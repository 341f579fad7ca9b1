/** The menu of a phone: the first words of it, and "More" for all of them. */
import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Sheet } from '../components/sheet.tsx';
import { keepView } from '../view/view.ts';
import { useBoth } from '../words/texts.ts';
import classes from './bottom-bar.module.css';
import { useMenu } from './menu.ts';
import { Preferences } from './preferences.tsx';
import { MenuList, OwnName } from './rail.tsx';
import { useTexts } from './texts.ts';

const words = 3;

export function BottomBar() {
	const t = useTexts();
	const both = useBoth();
	const [opened, { open, close }] = useDisclosure();
	const first = useMenu()
		.flatMap(({ entries }) => entries)
		.slice(0, words);
	return (
		<>
			<nav className={classes.bar} aria-label={t('shortMenu')}>
				{first.map(({ path, names }) => (
					<Link
						key={path}
						to={path as '/'}
						search={keepView}
						className={classes.entry}
						activeOptions={{ exact: path.length <= 1, includeSearch: false }}
					>
						{both(names)}
					</Link>
				))}
				<UnstyledButton className={classes.entry} onClick={open}>
					{t('more')}
				</UnstyledButton>
			</nav>
			<Sheet opened={opened} onClose={close} from="bottom" title={t('menu')}>
				<MenuList onChosen={close} />
				<OwnName onChosen={close} />
				<Preferences />
			</Sheet>
		</>
	);
}
