/** Reaches the windows of this program with our origin, in the browser and in Electron alike. */
const channel = new BroadcastChannel('countersign.changes');

/** Tells the other windows that something was written. */
export const tellWindows = (): void => channel.postMessage('written');

/** Listens to what other windows wrote. @returns how to stop */
export const onWrittenElsewhere = (listener: () => void): (() => void) => {
  channel.addEventListener('message', listener);
  return () => channel.removeEventListener('message', listener);
};
