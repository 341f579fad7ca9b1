/** Ids of rows, so that facts name each other's rows in the same way. */
export const ticketId = (n: string) => `concat('T', toString(1000001 + ${n}))`;
export const orderId = (n: string) => `concat('O', toString(1000001 + ${n}))`;
export const numbered = (prefix: string, n = 'n') => `concat('${prefix}', toString(1000001 + ${n}))`;
