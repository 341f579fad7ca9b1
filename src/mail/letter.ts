/** A mail as people read it: written once, as plain text and as HTML. */
import type { Language } from '../errors.ts';
import { type Html, html } from '../html.ts';

export type LetterLink = { readonly text: string; readonly url: string };

export type Letter = {
	readonly language: Language;
	readonly subject: string;
	/** Whose mail it is, above everything; '' where there is no name. */
	readonly sender: string;
	readonly paragraphs: readonly string[];
	readonly button: LetterLink | null;
	/** A question that is answered by choosing one of these. */
	readonly scale?: {
		readonly question: string;
		readonly choices: readonly LetterLink[];
		readonly low: string;
		readonly high: string;
	};
	/** Below, small. */
	readonly notes: readonly string[];
	readonly notesLink?: LetterLink;
	/** Six hexadecimal digits, with letters that can be read on it. */
	readonly colour?: { readonly ground: string; readonly letters: string };
};

export type Composed = { readonly subject: string; readonly text: string; readonly html: string };

const plainColour = { ground: '#1d3a52', letters: '#ffffff' };

export function compose(letter: Letter): Composed {
	// A line break in a subject would begin a header of its own.
	return { subject: oneLine(letter.subject), text: textOf(letter), html: htmlOf(letter) };
}

function oneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ').trim();
}

function textOf({ sender, paragraphs, button, scale, notes, notesLink }: Letter): string {
	const parts = [
		...(sender === '' ? [] : [sender]),
		...paragraphs,
		...(scale ? [scale.question, scale.choices.map(({ text, url }) => `${text}: ${url}`).join('\n')] : []),
		...(scale && scale.low !== '' ? [endsOf(scale)] : []),
		...(button ? [`${button.text}:\n${button.url}`] : []),
		...(notes.length > 0 || notesLink ? ['--'] : []),
		...notes,
		...(notesLink ? [`${notesLink.text}:\n${notesLink.url}`] : []),
	];
	return `${parts.join('\n\n')}\n`;
}

function endsOf({ choices, low, high }: NonNullable<Letter['scale']>): string {
	return `${choices[0]?.text ?? ''} — ${low}; ${choices.at(-1)?.text ?? ''} — ${high}`;
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Tables and styles in their elements: what programs that show mail have in common. */
function htmlOf(letter: Letter): string {
	const { language, subject, sender, paragraphs, button, scale, notes, notesLink } = letter;
	const { ground, letters } = letter.colour ?? plainColour;
	return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${oneLine(subject)}</title>
</head>
<body style="margin:0;padding:0">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px"><tr><td style="${font};font-size:16px;line-height:1.5;text-align:left">
${sender !== '' && html`<p style="margin:0 0 24px;font-weight:600">${sender}</p>`}
${paragraphs.map((text) => html`<p style="margin:0 0 16px">${linesOf(text)}</p>\n`)}
${scale && scaleHtml(scale, { ground, letters })}
${button && html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0"><tr><td bgcolor="${ground}" style="border-radius:4px"><a href="${button.url}" style="display:inline-block;padding:12px 24px;${font};font-size:16px;color:${letters};text-decoration:none">${button.text}</a></td></tr></table>`}
${(notes.length > 0 || notesLink) && html`<hr style="border:0;border-top:1px solid #b8bec4;margin:24px 0 16px">`}
${notes.map((text) => html`<p style="margin:0 0 8px;font-size:13px;opacity:.75">${linesOf(text)}</p>\n`)}
${notesLink && html`<p style="margin:0;font-size:13px"><a href="${notesLink.url}" style="color:inherit">${notesLink.text}</a></p>`}
</td></tr></table>
</td></tr></table>
</body>
</html>
`.text;
}

function scaleHtml(
	{ question, choices, low, high }: NonNullable<Letter['scale']>,
	{ ground, letters }: { readonly ground: string; readonly letters: string },
): Html {
	return html`<p style="margin:24px 0 12px;font-weight:600">${question}</p>
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="table-layout:fixed"><tr>${choices.map(
		({ text, url }) =>
			html`<td align="center" style="padding:2px"><table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"><tr><td bgcolor="${ground}" align="center" style="border-radius:4px"><a href="${url}" style="display:block;padding:12px 0;${font};font-size:15px;color:${letters};text-decoration:none">${text}</a></td></tr></table></td>`,
	)}</tr></table>
${(low !== '' || high !== '') && html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"><tr><td style="${font};font-size:13px;padding:4px 2px">${low}</td><td align="right" style="${font};font-size:13px;padding:4px 2px">${high}</td></tr></table>`}`;
}

function linesOf(text: string): Html {
	return html`${text.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)}`;
}
