/** What a link says wrongly is as if it were not said; what it says rightly survives being written and read again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSearch, stringifySearch, viewSearch } from './search.ts';
import {
	day,
	filledText,
	flag,
	foreignId,
	id,
	oneOf,
	search,
	text,
	textLike,
	texts,
	wholeNumber,
	wordOrNumber,
} from './search-fields.ts';

const all = search({
	...{ name: text(5), filled: filledText(5), like: textLike(/^a+$/), several: texts(2), one: oneOf(['x', 'y']) },
	...{ flag, day, wholeNumber, plan: wordOrNumber(['new']), id, foreignId },
});
const nobody = { id: 0, foreignId: '' };

test('what a page writes into its address it reads again', () => {
	const said = {
		...{ name: 'nps', filled: 'a', like: 'aaa', several: ['a', 'b'], one: 'y' as const, flag: true as const },
		...{ day: '2026-02-28', wholeNumber: 7, plan: 12, id: 3, foreignId: 'a/b' },
	};
	const { several, ...others } = said;
	assert.deepEqual(all.parse(parseSearch(stringifySearch(said))), { ...others, several });
	assert.deepEqual(all.parse(said), said);
	assert.deepEqual(all.parse(parseSearch('several=one&plan=new')), {
		...nobody,
		...{ several: ['one'], plan: 'new' },
	});
	assert.deepEqual(all.parse({ foreignId: 4711 }), { ...nobody, foreignId: '4711' });
});

test('what is wrong is as if it were not there, field by field', () => {
	const kept = (given: object) =>
		Object.fromEntries(Object.entries(all.parse(given)).filter(([, value]) => value !== undefined));
	assert.deepEqual(kept({}), nobody);
	assert.deepEqual(kept({ name: 'longer', filled: '', like: 'b', one: 'z', flag: 'yes', day: '2026-02-30' }), nobody);
	assert.deepEqual(kept({ wholeNumber: '1.5', plan: 'old', id: 'x', name: 'nps' }), { ...nobody, name: 'nps' });
	assert.deepEqual(kept({ several: ['a', 'b', 'c'] }), { ...nobody, several: ['a', 'b'] });
	assert.deepEqual(viewSearch.parse({ period: '2026-10', compare: 'never', where: 'a=b' }), {
		...{ period: '2026-10', compare: undefined, where: ['a=b'] },
	});
});
