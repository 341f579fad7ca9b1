/** The statements behind a question, recorded, so that the same can be sent by hand. */
import type { Statement } from '../src/facts/statement.ts';
import type { FactEngine } from '../src/store/facts/engine.ts';

/** `after`: those whose answers were there when this one was sent, by their place. */
export type Sent = { readonly statement: Statement; readonly after: readonly number[] };

/** Records every query on this engine until what is answered is called. */
export function startRecording(engine: FactEngine): () => readonly Sent[] {
	const select = engine.select;
	const sent: Sent[] = [];
	const answered: number[] = [];
	engine.select = async <Row>(statement: Statement, options?: Parameters<typeof select>[1]) => {
		const place = sent.push({ statement, after: [...answered] }) - 1;
		try {
			return await select<Row>(statement, options);
		} finally {
			answered.push(place);
		}
	};
	return () => {
		engine.select = select;
		return sent;
	};
}

/** Sends them again in the order in which they could be sent: what waited for an answer waits again. */
export async function replay(engine: FactEngine, sent: readonly Sent[]): Promise<void> {
	const answers: Promise<unknown>[] = [];
	for (const { statement, after } of sent) {
		answers.push(Promise.all(after.map((place) => answers[place])).then(() => engine.select(statement)));
	}
	await Promise.all(answers);
}
