/** A Chromium for browser tests: the one named by CHROMIUM_PATH, one that is installed, or the system's package. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

const usualPlaces = [
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** For a container without privileges or a graphics card; nothing of it phones home. */
export const chromiumArgs: readonly string[] = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-dev-shm-usage',
	'--disable-background-networking',
];

/** The path of a program that can be started. Throws with what to do where there is none. */
export function findChromium(): string {
	const given = process.env.CHROMIUM_PATH;
	if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`);
	const found = given || installed();
	if (found) return found;
	if (canInstall()) {
		execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { stdio: 'inherit' });
		const fresh = installed();
		if (fresh) return fresh;
	}
	throw new Error(
		'No Chromium was found. Install it (Debian, Ubuntu: apt-get install chromium; macOS: brew install chromium), or name one in CHROMIUM_PATH.',
	);
}

function installed(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const inPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
	return [...inPath, ...usualPlaces].find((path) => existsSync(path));
}

/** Only where nobody is asked for a password: an image that is built, a machine of the checks. */
function canInstall(): boolean {
	return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}
