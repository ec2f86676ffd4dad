import { notifications } from '@mantine/notifications';
import { call } from '../api/client.ts';
import { hasOwnWindow } from '../api/native.ts';

/** The system's save dialog; what came of it is told, because nothing else on the screen changes. */
const saveInOwnWindow = async (name: string, bytes: Uint8Array): Promise<void> => {
  try {
    const { path } = await call('shell.saveFile', { name, bytes: new Uint8Array(bytes) });
    if (path !== null) notifications.show({ message: `Saved as ${path}.` });
  } catch (error) {
    notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error), autoClose: false });
  }
};

/** Hands bytes to the person as a file: through the save dialog of our own window, or as a download of the browser. */
export const saveFile = (name: string, mediaType: string, bytes: Uint8Array): void => {
  if (hasOwnWindow()) {
    void saveInOwnWindow(name, bytes);
    return;
  }
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
