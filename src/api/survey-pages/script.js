// The page works without this. With it: questions that depend on an answer of the same page appear and go as one answers, a form
// is sent once, and what was typed stays when there is no connection.
const form = document.querySelector('form');
document.querySelector('#summary')?.focus();

if (form) {
	let sent = false;
	const warn = (text) => {
		const found = form.querySelector('.offline') ?? form.appendChild(document.createElement('p'));
		found.className = 'offline problem';
		found.setAttribute('role', 'alert');
		found.textContent = text;
	};
	form.addEventListener('submit', (event) => {
		if (sent || navigator.onLine === false) event.preventDefault();
		if (sent) return;
		if (navigator.onLine === false) {
			warn(form.dataset.offline);
			return;
		}
		sent = true;
	});
	// Back from the next page by the browser's own button: it may be sent again.
	addEventListener('pageshow', () => {
		sent = false;
	});
	addEventListener('online', () => form.querySelector('.offline')?.remove());
	const depending = [...form.querySelectorAll('[data-show]')];
	const show = () => {
		const data = new FormData(form);
		for (const element of depending) {
			const { field, in: listed, from, to } = JSON.parse(element.dataset.show);
			const values = data.getAll(field).filter((value) => value !== '');
			const holds = (value) =>
				listed ? listed.map(String).includes(value) : (from ?? -1e9) <= Number(value) && Number(value) <= (to ?? 1e9);
			element.hidden = !values.some((value) =>
				listed || from !== undefined || to !== undefined ? holds(value) : true,
			);
		}
	};
	form.addEventListener('change', show);
	show();
}
