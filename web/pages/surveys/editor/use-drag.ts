/** Dragging by mouse, pen or finger alike: the row under the pointer says where what is dragged comes to stand. */
import { type PointerEvent, useState } from 'react';
import type { At } from './model.ts';

export type Drag = { readonly from: At; readonly over: At | null };

export function useDrag(onDrop: (from: At, to: At) => void) {
	const [drag, setDrag] = useState<Drag | null>(null);
	const handle = (from: At) => ({
		onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
			if (event.button !== 0) return;
			event.currentTarget.setPointerCapture(event.pointerId);
			setDrag({ from, over: null });
		},
		onPointerMove: (event: PointerEvent<HTMLButtonElement>) => {
			if (drag !== null) setDrag({ from: drag.from, over: atPoint(event.clientX, event.clientY) });
		},
		onPointerUp: () => {
			if (drag?.over) onDrop(drag.from, drag.over);
			setDrag(null);
		},
		onPointerCancel: () => setDrag(null),
	});
	return { drag, handle };
}

/** Rows and the space below the last one of a page say where they are. */
function atPoint(x: number, y: number): At | null {
	const found = document.elementFromPoint(x, y)?.closest('[data-at]');
	const [page, place] = (found?.getAttribute('data-at') ?? '').split(' ').map(Number);
	return found && page !== undefined && place !== undefined ? { page, place } : null;
}
