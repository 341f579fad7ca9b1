/** The first of all scripts: it asks for data and for the other scripts side by side. */
import { askAhead } from './api/ahead.ts';

askAhead();
void import('./app/start.tsx');
