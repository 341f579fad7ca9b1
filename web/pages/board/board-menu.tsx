/** Which board: the usual one, one that somebody has saved, or a new one. */
import { Menu, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown } from '../../components/icons.tsx';
import classes from './board-menu.module.css';
import { boardsQuery, type OpenBoard } from './saved-boards.ts';
import { useTexts } from './texts.ts';

export function BoardMenu({ board, onArrange }: { board: OpenBoard; onArrange: () => void }) {
	const t = useTexts();
	const navigate = useNavigate();
	const { data: boards = [] } = useQuery(boardsQuery);
	const open = (id: string | undefined) => void navigate({ to: '/', search: (search) => ({ ...search, board: id }) });
	return (
		<Menu position="bottom-start">
			<Menu.Target>
				<UnstyledButton className={classes.name}>
					{board.name ?? t('usual')} <ChevronDown size={11} />
				</UnstyledButton>
			</Menu.Target>
			<Menu.Dropdown>
				<Menu.Item className={classes.item} onClick={() => open(undefined)}>
					{t('usual')}
				</Menu.Item>
				{boards.map(({ id, name }) => (
					<Menu.Item key={id} className={classes.item} onClick={() => open(id)}>
						{name}
					</Menu.Item>
				))}
				<Menu.Divider />
				<Menu.Item className={classes.item} onClick={onArrange}>
					{t('arrange')}
				</Menu.Item>
			</Menu.Dropdown>
		</Menu>
	);
}
