/** What a purchase is: the catalogue counts them, row sources put them side by side. */
import type { Condition } from './condition.ts';

/** It stands: bought and not taken back. An order whose status nobody says is one. */
export const purchase: Condition = { field: 'status', op: 'not in', value: ['cancelled', 'returned', 'failed'] };
