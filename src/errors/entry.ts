export type Language = 'en' | 'ru';

/** The HTTP status, and what to do about it, for people; `{name}` is filled from the parameters of the fault. */
export type ErrorEntry = { readonly status: number; readonly en: string; readonly ru: string };
