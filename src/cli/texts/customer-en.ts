/** What the command on the data of one customer says. */
export const customerEn = {
	ref: 'id, mail or phone as it came with the data, or #NUMBER of the customer',
	commands: {
		find: 'who that is, and how much is held',
		export: 'all that is held, as JSON',
		erase: 'who the customer is and what they wrote, for good; shows what would go first',
		erased: 'who was erased, by number; or erases that again after an older backup was restored',
	},
	output: 'the file to write; else it is printed',
	columns: {
		customer: 'Customer',
		source: 'Source',
		ref: 'Id',
		name: 'Name',
		email: 'Mail',
		phone: 'Phone',
		rows: 'Rows',
	},
	erasing: {
		yes: 'erase; without it only what would go is shown',
		replay: 'a list made with --json: erase all of it again',
		working: 'Erasing',
		what: 'What',
		n: 'How many',
		files: 'Kept files that are removed as they are, whoever else stands in them:',
		howTo: (customer: string) =>
			`Nothing was erased. It cannot be taken back; to do it: kamerton customer erase '${customer}' --yes`,
		done: (customer: string) =>
			`Erased: ${customer}. What is counted stays, under a number from which nothing leads back.`,
		nobody: 'Nobody was erased.',
		replayed: (n: string) => `Erased again: ${n}`,
		rows: (fact: string) => `${fact}: rows that stay without words and without a name`,
		mentions: (fact: string) => `${fact}: rows of others with a mail or a phone of the customer`,
		counts: {
			identities: 'names, mails, phones, ids',
			rejected: 'refused rows',
			files: 'kept files',
			cases: 'cases',
			caseEntries: 'words in the history of cases',
			reviewRequests: 'requests for reviews',
			mails: 'mail to the person',
			surveyInvitations: 'invitations to surveys',
			surveyLinks: 'links to surveys',
			surveyResponses: 'answers to surveys',
			customerLinks: 'links between customers',
			previews: 'rows of files that were tried',
			mentions: 'texts of others with a mail or a phone of the customer',
			saved: 'boards and questions',
			notes: 'notes',
			actionComments: 'comments on actions',
		},
		columns: { customer: 'Customer', at: 'When (UTC)', author: 'By', state: 'State' },
		states: { running: 'under way', done: 'done' },
	},
	written: (file: string) => `Written: ${file}`,
};

export type CustomerTexts = typeof customerEn;
