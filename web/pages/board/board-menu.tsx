/** Which board: the usual one, one that somebody has saved, or a new one; and which of them opens first. */
import { Menu, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Edits } from '../../components/edits/edits.tsx';
import { ChevronDown } from '../../components/icons.tsx';
import classes from './board-menu.module.css';
import { usualBoard } from './groups.ts';
import { boardsQuery, type OpenBoard, useBoardEdits } from './saved-boards.ts';
import { useTexts } from './texts.ts';

type Props = { readonly board: OpenBoard; readonly edits: Edits; readonly onArrange: () => void };

export function BoardMenu({ board, edits, onArrange }: Props) {
	const t = useTexts();
	const navigate = useNavigate();
	const { data: boards = [] } = useQuery(boardsQuery);
	const { first, isFirst, openFirst } = useBoardEdits(board, edits);
	const all = [{ id: null, name: t('usual') }, ...boards];
	// The usual board is plain `/` only where no other one opens first.
	const addressOf = (id: string | null) => id ?? (first === null ? undefined : usualBoard);
	return (
		<Menu position="bottom-start">
			<Menu.Target>
				<UnstyledButton className={classes.name}>
					{board.name ?? t('usual')} <ChevronDown size={11} />
				</UnstyledButton>
			</Menu.Target>
			<Menu.Dropdown>
				{all.map(({ id, name }) => (
					<Menu.Item
						key={id ?? usualBoard}
						className={classes.item}
						data-current={id === board.id || undefined}
						rightSection={id === first && boards.length > 0 ? <span className="k-quiet">{t('opensFirst')}</span> : null}
						onClick={() => void navigate({ to: '/', search: (search) => ({ ...search, board: addressOf(id) }) })}
					>
						{name}
					</Menu.Item>
				))}
				<Menu.Divider />
				{!isFirst && (
					<Menu.Item className={classes.item} onClick={openFirst}>
						{t('openFirst')}
					</Menu.Item>
				)}
				<Menu.Item className={classes.item} onClick={onArrange}>
					{t('arrange')}
				</Menu.Item>
			</Menu.Dropdown>
		</Menu>
	);
}
