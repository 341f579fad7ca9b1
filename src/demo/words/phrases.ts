/** The shape of the phrases from which people's words are put together, the same in both languages. */

/** Of one topic. Lists of a kind have the same length everywhere, so that a place in them is simple arithmetic. */
export type TopicPhrases = {
	readonly subjects: readonly string[];
	/** How customers open the conversation. */
	readonly asks: readonly string[];
	readonly answers: readonly string[];
	readonly bad: readonly string[];
	readonly good: readonly string[];
};

export type Phrases = {
	readonly topics: Readonly<Record<string, TopicPhrases>>;
	readonly greetings: readonly string[];
	/** Causes of what people say, in survey answers and reviews. */
	readonly waited: readonly string[];
	readonly repeated: readonly string[];
	readonly unresolved: readonly string[];
	readonly reopened: readonly string[];
	readonly slow: readonly string[];
	readonly late: readonly string[];
	readonly broken: readonly string[];
	readonly novelty: readonly string[];
	readonly quick: readonly string[];
	readonly kind: readonly string[];
	readonly neutral: readonly string[];
	readonly badEnd: readonly string[];
	readonly goodEnd: readonly string[];
	/** Before and after the cause, and between its parts. */
	readonly badOpening: readonly string[];
	readonly goodOpening: readonly string[];
	readonly details: readonly string[];
	readonly glue: readonly string[];
	/** In the conversation itself. */
	readonly replies: readonly string[];
	readonly again: readonly string[];
	readonly thanks: readonly string[];
	readonly bot: readonly string[];
	readonly notices: readonly string[];
	readonly notes: readonly string[];
	readonly solutions: readonly string[];
	/** Feedback of other kinds. */
	readonly suggestions: readonly string[];
	readonly interviews: readonly string[];
	readonly staff: readonly string[];
	readonly staffPhone: readonly string[];
	readonly staffChat: readonly string[];
};

export type TopicPart = keyof TopicPhrases;
export type CommonPart = Exclude<keyof Phrases, 'topics'>;
