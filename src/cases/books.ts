/** What a company settles about cases: the rules that open them, the tree of causes, the words that ask for a review. */
import { Fault } from '../errors.ts';
import { type Cause, checkCauses, proposedCauses, renamed } from './causes.ts';
import type { Book } from './ports.ts';
import { causeTree, reviewTemplate, ruleNames } from './proposal-words.ts';
import { proposedBook } from './rule.ts';
import type { Cases, CasesParts, ReviewText } from './work.ts';

type Written = 'rules' | 'putRules' | 'causes' | 'putCauses' | 'review' | 'putReview';

/** Each is what Kamerton proposes until somebody has put their own. */
export type CaseBooks = Pick<Cases, Written>;

export function createBooks({ store, language, now, changed }: CasesParts): CaseBooks {
	async function book<Document>(
		kind: 'rules' | 'causes' | 'review',
		proposed: () => Document,
	): Promise<Book<Document>> {
		return (await store.book<Document>(kind)) ?? { version: 0, document: proposed(), author: '', at: 0 };
	}
	const rules = () => book('rules', () => proposedBook(ruleNames[language()]));
	const causes = () => book<readonly Cause[]>('causes', () => proposedCauses(causeTree[language()]));
	const review = () => book<ReviewText>('review', () => ({ link: '', text: reviewTemplate[language()] }));
	return {
		rules,
		async putRules(version, document, author) {
			if ((await store.putBook('rules', version, document, author, now())) === null) {
				throw new Fault('case_rules_changed', { version: (await rules()).version });
			}
			await store.ask();
			await changed();
			return rules();
		},
		causes,
		async putCauses(version, tree, author) {
			const before = await causes();
			checkCauses(tree);
			if ((await store.putBook('causes', version, tree, author, now())) === null) {
				throw new Fault('case_causes_changed', { version: before.version });
			}
			await store.touchCauses(renamed(before.document, tree), now());
			await changed();
			return causes();
		},
		review,
		async putReview(version, text, author) {
			if ((await store.putBook('review', version, text, author, now())) === null) {
				throw new Fault('case_review_changed', { version: (await review()).version });
			}
			return review();
		},
	};
}
