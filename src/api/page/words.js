/** Texts, numbers and figures in the language of the page. */
const language = document.documentElement.lang;
const texts = (await (await fetch('/texts.json')).json())[language];

/** The text of this name with its `{places}` filled. */
export function t(name, places = {}) {
	return (texts[name] ?? name).replaceAll(/\{(\w+)\}/g, (_, place) => places[place] ?? '');
}

export function both({ en, ru }) {
	return language === 'ru' ? ru : en;
}

export function number(value, options = {}) {
	return new Intl.NumberFormat(language, options).format(value).replace('-', '−');
}

export function figure(value, unit) {
	const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
	if (value === null) return '—';
	if (unit === 'seconds') return duration(value);
	if (unit === 'percent') return number(value / 100, { style: 'percent', ...oneDecimal });
	if (unit === 'points') return number(value, oneDecimal);
	if (unit === 'number') return number(value, { maximumFractionDigits: 2 });
	return number(value, { maximumFractionDigits: 0 });
}

/** The two largest parts: `1 h 05 min`. */
export function duration(seconds) {
	const whole = Math.round(seconds);
	if (whole < 60) return `${number(seconds, { maximumFractionDigits: whole < 10 ? 1 : 0 })}\u00a0${t('second')}`;
	if (whole < 3600) return twoParts(whole, 60, 'minute', 'second');
	const minutes = Math.round(seconds / 60);
	return minutes < 1440
		? twoParts(minutes, 60, 'hour', 'minute')
		: twoParts(Math.round(seconds / 3600), 24, 'day', 'hour');
}

/** Never broken over two lines. */
function twoParts(count, size, large, small) {
	const rest = count % size;
	const second = rest === 0 ? '' : ` ${String(rest).padStart(2, '0')} ${t(small)}`;
	return `${Math.floor(count / size)} ${t(large)}${second}`.replaceAll(' ', '\u00a0');
}

/** `2025-04` → April 2025. */
export function month(label) {
	const [year, at] = label.split('-').map(Number);
	const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
		Date.UTC(year, at - 1, 1),
	);
	return name.replace(/ г\.$/, '');
}
