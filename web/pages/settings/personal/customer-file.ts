/** All that is held of one customer, as the document that the server writes. A body names the customer, so a link cannot. */
import { refusalOf } from '../../../api/refusal.ts';
import { currentLanguage } from '../../../words/language.ts';

export async function customerFile(customer: string): Promise<string> {
	const answer = await fetch('/api/v1/customers/export', {
		method: 'POST',
		headers: { 'accept-language': currentLanguage(), 'content-type': 'application/json' },
		body: JSON.stringify({ customer }),
	});
	if (!answer.ok) throw refusalOf(await answer.json().catch(() => null), answer.status);
	return answer.text();
}
