/** Tells this window from others of the same person; new with each load of the page. */
export const windowId: string = crypto.randomUUID();
