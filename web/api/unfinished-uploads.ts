/** Uploads that a closed page left behind, by the file: who chooses it again goes on where it stopped. */
import type { Result } from '../../src/api/contract/contract.ts';
import { api } from './client.ts';

/** The browser tells no more of a file than this; one that was changed since has another time. */
const keyOf = ({ name, size, lastModified }: File) => `kamerton-upload ${name} ${size} ${lastModified}`;

/** Null where there is none, or where the server knows nothing of it any more. */
export async function begunUpload(file: File): Promise<Result<'getUploadOffset'> | null> {
	const id = kept(() => localStorage.getItem(keyOf(file)));
	return id === null ? null : api.getUploadOffset({ id }).catch(() => null);
}

export function rememberUpload(file: File, id: string): void {
	kept(() => localStorage.setItem(keyOf(file), id));
}

export function forgetUpload(file: File): void {
	kept(() => localStorage.removeItem(keyOf(file)));
}

/** A browser that keeps nothing begins anew. */
function kept<T>(work: () => T): T | null {
	try {
		return work();
	} catch {
		return null;
	}
}
