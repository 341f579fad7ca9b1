/** All pages, in the order of the menu. A page is a folder of `pages/`; this list is the only place that names it. */
import { boardPage } from '../pages/board/page.ts';
import { startPage } from '../pages/start/page.ts';

export const pages = [boardPage, startPage] as const;
