/** Where the page of the tablet is kept for times without a network. */
export const cacheName = 'kamerton-kiosk';
