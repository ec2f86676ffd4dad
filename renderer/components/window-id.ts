const KEY = 'countersign-window';

/** This window, told apart from others of the same person; the same one after its page was loaded again. */
export const windowId: string = sessionStorage.getItem(KEY) ?? crypto.randomUUID();
sessionStorage.setItem(KEY, windowId);
