/** The API as this page uses it. */
const language = document.documentElement.lang;

/** A refusal in words, with its code. */
export class Refusal extends Error {
	constructor({ code, message }) {
		super(message);
		this.code = code;
	}
}

export async function call(method, path, body) {
	const answer = await fetch(path, {
		method,
		headers: { 'accept-language': language, ...(body && { 'content-type': 'application/json' }) },
		...(body && { body: JSON.stringify(body) }),
	});
	const json = await answer.json();
	if (!answer.ok) throw new Refusal(json.error);
	return json;
}

/** Streams the file; `onPart` hears which part of it is sent. `fetch` could not tell. */
export function upload(file, fields, onPart, signal) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
	form.append('file', file);
	const request = new XMLHttpRequest();
	signal.addEventListener('abort', () => request.abort());
	return new Promise((resolve, reject) => {
		request.open('POST', '/api/v1/imports');
		request.setRequestHeader('accept-language', language);
		request.responseType = 'json';
		request.upload.onprogress = ({ loaded, total }) => onPart(total ? loaded / total : null);
		request.onload = () => {
			if (request.status < 300) resolve(request.response);
			else reject(new Refusal(request.response.error));
		};
		request.onerror = () => reject(new TypeError('network'));
		request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
		request.send(form);
	});
}

/** Asks until the import is no longer worked on. */
export async function follow(started, onProgress) {
	for (let now = started; ; ) {
		onProgress(now);
		if (!now.working) return now;
		await new Promise((resolve) => setTimeout(resolve, 300));
		now = await call('GET', `/api/v1/imports/${started.id}`);
	}
}
