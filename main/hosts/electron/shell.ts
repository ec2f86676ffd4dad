import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { shellOperations } from '#shared/api/shell.ts';
import { type Answer, AppError } from '#shared/domain/errors.ts';

type ShellName = keyof typeof shellOperations;
type ShellInput<N extends ShellName> = (typeof shellOperations)[N]['input']['_output'];
type ShellOutput<N extends ShellName> = (typeof shellOperations)[N]['output']['_output'];
type Handlers = { [N in ShellName]: (window: BrowserWindow, input: ShellInput<N>) => Promise<ShellOutput<N>> };

/** A name that every file system takes and that is no path. */
export const fileNameOf = (name: string): string =>
  Array.from(name, (letter) => (letter < ' ' || '<>:"/\\|?*'.includes(letter) ? '_' : letter))
    .join('')
    .replace(/^\.+|[. ]+$/g, '') || 'file';

/** What is written is the whole file or nothing: a full disk does not leave half a record under its name. */
const write = (path: string, bytes: Uint8Array): void => {
  const part = `${path}.part`;
  try {
    writeFileSync(part, bytes);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new AppError('cannot-write', `${path} could not be written (${code}). Save it in another folder, or free some space.`);
  }
};

const handlers: Handlers = {
  'shell.chooseFolder': async (window, { purpose }) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: purpose === 'open' ? 'Open a vault' : 'Folder for the new vault',
      buttonLabel: purpose === 'open' ? 'Open' : 'Choose',
      properties: purpose === 'open' ? ['openDirectory'] : ['openDirectory', 'createDirectory'],
    });
    return { folder: canceled ? null : (filePaths[0] ?? null) };
  },
  'shell.saveFile': async (window, { name, bytes }) => {
    const defaultPath = fileNameOf(name);
    const kind = extname(defaultPath).slice(1);
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath,
      filters: kind ? [{ name: kind.toUpperCase(), extensions: [kind] }] : [],
      properties: ['showOverwriteConfirmation'],
    });
    if (canceled || !filePath) return { path: null };
    write(filePath, bytes);
    return { path: filePath };
  },
  'shell.print': (window) =>
    new Promise((resolve) => {
      window.webContents.print({ printBackground: false }, (printed) => resolve({ printed }));
    }),
};

export const isShellOperation = (name: string): name is ShellName => Object.hasOwn(shellOperations, name);

/** Never throws: every fault is an answer. */
export const answerShell = async <N extends ShellName>(window: BrowserWindow, name: N, input: unknown): Promise<Answer> => {
  const parsed = shellOperations[name].input.safeParse(input);
  if (!parsed.success) return { ok: false, code: 'invalid-input', message: `${name} was asked for something that it does not do.` };
  try {
    return { ok: true, value: await handlers[name](window, parsed.data as ShellInput<N>) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
    return { ok: false, code: 'internal', message: `Something failed inside the program: ${String(error)}.` };
  }
};
