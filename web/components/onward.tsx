/** A page that has nothing to show sends its reader on to one that has, unless the reader is already on the way elsewhere. */
import { type NavigateOptions, useMatch, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

export function Onward(way: Pick<NavigateOptions, 'to' | 'search'>) {
	const { pathname } = useMatch({ strict: false });
	const router = useRouter();
	const navigate = useNavigate();
	// biome-ignore lint/correctness/useExhaustiveDependencies: once; what is drawn again on the way must not set out anew
	useEffect(() => {
		// A link that was clicked while this page was still loading is the newer wish.
		if (router.latestLocation.pathname === pathname) void navigate({ ...way, replace: true });
	}, []);
	return null;
}
