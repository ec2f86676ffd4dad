import { notifications } from '@mantine/notifications';
import { call } from '../api/client.ts';
import { bring, fetchFile } from '../api/files.ts';
import { hasOwnWindow } from '../api/native.ts';
import { say } from '../words/say.ts';
import { tellRefusal } from './tell-refusal.ts';

/** What came of it is told, because nothing else on the screen changes. */
const told = async (save: () => Promise<string | null>): Promise<void> => {
  const saved = save().then((path) => {
    if (path !== null) notifications.show({ message: say('Saved as {path}.', { path }) });
  });
  tellRefusal(saved);
  await saved.catch(() => undefined);
};

/** As a download of the browser, which tells of it by itself. */
const download = (name: string, file: Blob): null => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return null;
};

/** A file that an operation made. */
export interface Made {
  fileName: string;
  file: string;
}

/**
 * Hands a file that an operation made to the person: through the save dialog of our own window, or as a download. Why it was not
 * made is told as well.
 */
export const saveMade = (made: Made | Promise<Made>): Promise<void> =>
  told(async () => {
    const { fileName: name, file } = await made;
    return hasOwnWindow() ? (await call('shell.saveFile', { name, file })).path : download(name, await fetchFile(file));
  });

/** The same of a file that the screens have. */
export const saveFile = (name: string, file: Blob): Promise<void> =>
  told(async () => (hasOwnWindow() ? (await call('shell.saveFile', { name, file: await bring(file) })).path : download(name, file)));

/** The same of a text that the screens wrote, also where nobody is signed in. */
export const saveText = (name: string, text: string): Promise<void> =>
  told(async () => (hasOwnWindow() ? (await call('shell.saveText', { name, text })).path : download(name, new Blob([text]))));
