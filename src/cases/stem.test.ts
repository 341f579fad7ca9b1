import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stemEnglish } from '../text/stem-english.ts';
import { stemRussian } from '../text/stem-russian.ts';
import { beginningOf, phraseOf, phrasesIn } from './words.ts';

/** From the sample vocabulary of snowballstem.org/algorithms/russian/stemmer.html. */
const russian =
	'в:в вавиловка:вавиловк вагнера:вагнер вагон:вагон вагона:вагон вагоне:вагон вагонов:вагон вагоном:вагон вагоны:вагон важная:важн важнее:важн важнейшие:важн важнейшими:важн важничал:важнича важно:важн важного:важн важное:важн важной:важн важном:важн важному:важн важности:важност важностию:важност важность:важност важностью:важност важную:важн важны:важн важные:важн важный:важн важным:важн важных:важн вазах:ваз вазы:ваз вакса:вакс вакханка:вакханк вал:вал валандался:валанда валентина:валентин валериановых:валерианов валерию:валер валетами:валет';

/** The examples of Porter 1980, carried through all its steps. */
const english =
	'caresses:caress ponies:poni ties:ti caress:caress cats:cat feed:feed agreed:agre plastered:plaster bled:bled motoring:motor sing:sing conflated:conflat troubled:troubl sized:size hopping:hop tanned:tan falling:fall hissing:hiss fizzed:fizz failing:fail filing:file happy:happi sky:sky relational:relat conditional:condit rational:ration digitizer:digit conformabli:conform radicalli:radic vietnamization:vietnam operator:oper hopefulness:hope formaliti:formal triplicate:triplic formative:form electriciti:electr goodness:good revival:reviv allowance:allow inference:infer airliner:airlin adjustment:adjust dependent:depend adoption:adopt communism:commun effective:effect probate:probat rate:rate cease:ceas controll:control roll:roll';

test('stems are those that were published', () => {
	for (const pair of russian.split(' ')) {
		const [word = '', stem] = pair.split(':');
		assert.equal(stemRussian(word), stem, word);
	}
	for (const pair of english.split(' ')) {
		const [word = '', stem] = pair.split(':');
		assert.equal(stemEnglish(word), stem, word);
	}
});

test('words are found in every form, in order, and nowhere else', () => {
	const phrases = ['жалоба', 'верните деньги', 'в суд', 'complaint', 'never again'].map(phraseOf);
	assert.deepEqual(phrasesIn('Буду писать ЖАЛОБУ, и не одну: жалобами завалю!', phrases), ['жалоба']);
	assert.deepEqual(phrasesIn('ВЕРНИТЕ мои… верните деньги, или подам в суд', phrases), ['верните деньги', 'в суд']);
	assert.deepEqual(phrasesIn('деньги вернули, суд не нужен', phrases), []);
	assert.deepEqual(phrasesIn('I have two Complaints. Never, again!', phrases), ['complaint', 'never again']);
	assert.deepEqual(phrasesIn('', phrases), []);
	// A name that begins alike is another word.
	assert.deepEqual(phrasesIn('Жалобин звонил', phrases), []);
});

test('what the store looks for never misses what is then found', () => {
	const forms = [
		...['жалоба жалобы жалобой жалобам', 'обманули обманул обманет', 'хамство хамством хамства', 'ещё еще'],
		...['refund refunds refunded refunding', 'happy happiness happily', 'cheated cheating cheat cheats'],
		...['sensibility sensible sensibly', 'rational rationally', 'hoping hope hopes hoped', 'agreed agrees agree'],
	].map((line) => line.split(' '));
	for (const words of forms) {
		for (const looked of words) {
			for (const written of words) {
				if (phrasesIn(written, [phraseOf(looked)]).length === 0) continue;
				const beginning = beginningOf(phraseOf(looked)) ?? '?';
				assert.ok(written.replaceAll('ё', 'е').startsWith(beginning), `${looked} in ${written}: ${beginning}`);
			}
		}
	}
});
