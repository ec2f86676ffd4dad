import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { Desk, Seat } from '#main/app/desk.ts';
import type { OpenFile } from '#main/ports/files.ts';
import { LARGEST_SHOWN, shellOperations } from '#shared/api/shell.ts';
import { type Answer, AppError } from '#shared/domain/errors.ts';
import { PACKAGE_ENDING } from '#shared/domain/package-file.ts';
import { fileNameOf } from './file-name.ts';
import { native, speakNatively } from './native-words.ts';
import type { Uploads } from './uploads.ts';

type ShellName = keyof typeof shellOperations;
type ShellInput<N extends ShellName> = (typeof shellOperations)[N]['input']['_output'];
type ShellOutput<N extends ShellName> = (typeof shellOperations)[N]['output']['_output'];
/** Who asks: the window, and the seat that it has. */
export interface Asking {
  window: BrowserWindow;
  desk: Desk;
  seat: Seat;
  uploads: Uploads;
  /** Draws the menu again. */
  redraw: () => void;
  /** Hands out the package that the program was opened with, once. */
  takePackage: () => string | null;
}
type Handlers = { [N in ShellName]: (asking: Asking, input: ShellInput<N>) => Promise<ShellOutput<N>> };

/** What is written is the whole file or nothing: a full disk does not leave half a record under its name. */
const write = async (path: string, pieces: AsyncIterable<Uint8Array> | string): Promise<void> => {
  // A name that nobody has, and that is never followed where it leads elsewhere.
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, pieces, { flag: 'wx' });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new AppError('cannot-write', `${path} could not be written (${code}). Save it in another folder, or free some space.`);
  }
};

const opened = async ({ desk, seat }: Asking, handle: string): Promise<OpenFile> => {
  const answer = await desk.fetchFile(seat, handle);
  if (!answer.ok) throw new AppError(answer.code, answer.message);
  return answer.value;
};

/** The path comes from the system's dialog alone. @returns null when the person thought better of it */
const choosePlace = async ({ window }: Asking, name: string): Promise<string | null> => {
  const defaultPath = fileNameOf(name);
  const kind = extname(defaultPath).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath,
    filters: kind ? [{ name: kind.toUpperCase(), extensions: [kind] }] : [],
    properties: ['showOverwriteConfirmation'],
  });
  return canceled || !filePath ? null : filePath;
};

const handlers: Handlers = {
  'shell.chooseFolder': async ({ window }, { purpose }) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: native(purpose === 'open' ? 'Open a vault' : 'Folder for the new vault'),
      buttonLabel: native(purpose === 'open' ? 'Open' : 'Choose'),
      properties: purpose === 'open' ? ['openDirectory'] : ['openDirectory', 'createDirectory'],
    });
    return { folder: canceled ? null : (filePaths[0] ?? null) };
  },
  'shell.takePackage': async ({ takePackage }) => ({ path: takePackage() }),
  'shell.choosePackage': async ({ window }, { form }) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: native('Choose an audit package'),
      buttonLabel: native('Choose'),
      ...(form === 'folder'
        ? { properties: ['openDirectory'] }
        : { properties: ['openFile'], filters: [{ name: native('Audit package'), extensions: [PACKAGE_ENDING, 'zip'] }] }),
    });
    return { path: canceled ? null : (filePaths[0] ?? null) };
  },
  'shell.saveFile': async (asking, { name, file }) => {
    const path = await choosePlace(asking, name);
    if (path === null) return { path };
    const { pieces, close } = await opened(asking, file);
    await write(path, pieces).finally(close);
    return { path };
  },
  'shell.saveText': async (asking, { name, text }) => {
    const path = await choosePlace(asking, name);
    if (path !== null) await write(path, text);
    return { path };
  },
  'shell.beginFile': async ({ uploads, seat }) => ({ upload: uploads.begin(seat) }),
  'shell.addToFile': async ({ uploads, seat }, { upload, bytes }) => {
    await uploads.add(seat, upload, bytes);
    return {};
  },
  'shell.endFile': ({ uploads, seat }, { upload }) => uploads.end(seat, upload),
  'shell.cancelFile': async ({ uploads, seat }, { upload }) => {
    uploads.cancel(seat, upload);
    return {};
  },
  'shell.readFile': async (asking, { file }) => {
    const { name, size, pieces, close } = await opened(asking, file);
    try {
      if (size > LARGEST_SHOWN) throw new AppError('refused', `${name} is too large to be shown. Save it, and open it from there.`);
      const parts: Uint8Array[] = [];
      for await (const piece of pieces) parts.push(piece);
      return { bytes: new Uint8Array(Buffer.concat(parts)) };
    } finally {
      await close();
    }
  },
  'shell.speak': async ({ redraw }, { language }) => {
    speakNatively(language);
    redraw();
    return {};
  },
  'shell.print': ({ window }) =>
    new Promise((resolve) => {
      window.webContents.print({ printBackground: false }, (printed) => resolve({ printed }));
    }),
};

export const isShellOperation = (name: string): name is ShellName => Object.hasOwn(shellOperations, name);

/** Never throws: every fault is an answer. */
export const answerShell = async <N extends ShellName>(asking: Asking, name: N, input: unknown): Promise<Answer> => {
  const parsed = shellOperations[name].input.safeParse(input);
  if (!parsed.success) return { ok: false, code: 'invalid-input', message: `${name} was asked for something that it does not do.` };
  try {
    return { ok: true, value: await handlers[name](asking, parsed.data as ShellInput<N>) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
    return { ok: false, code: 'internal', message: `Something failed inside the program: ${String(error)}.` };
  }
};
