/** Where the pages of surveys lie. Short, since they are read aloud and printed. */
export const surveyRoot = '/s';

type By = {
	readonly token?: string | undefined;
	readonly key?: string | undefined;
	readonly page?: number | undefined;
};

/** By the public link, by a personal one (`token`), or of an answer that was begun (`key`). */
export function publicPath(slug: string, { token, key, page }: By = {}): string {
	const rest = key !== undefined ? `/r/${key}` : token !== undefined ? `/i/${token}` : '';
	return `${surveyRoot}/${slug}${rest}${page === undefined ? '' : `?page=${page + 1}`}`;
}

/** Where the scripts for other people's pages lie, and what they talk to. */
export const widgetRoot = '/w';
export const widgetPath = (slug: string) => `${widgetRoot}/${slug}.js`;

/** Of a tablet in one place; its script and looks lie beside. */
export const kioskRoot = `${surveyRoot}/kiosk`;
export const kioskPath = (slug: string, token: string) => `${publicPath(slug)}/kiosk/${token}`;

/** Where somebody says that he does not want to be asked. */
export const refusalRoot = `${surveyRoot}/no`;

/** Where a customer whose case was worked on answers once more. */
export const scoreRoot = `${surveyRoot}/score`;
export const scorePath = (token: string) => `${scoreRoot}/${token}`;

export const invitationPaths = {
	answer: (slug: string, token: string) => publicPath(slug, { token }),
	refusal: (token: string) => `${refusalRoot}/${token}`,
};
