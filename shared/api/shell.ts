import { z } from 'zod';
import { languageCodes } from '../domain/languages.ts';
import { contract } from './contract.ts';
import { empty, fileHandle } from './fields.ts';

const bytes = z.instanceof(Uint8Array);
const upload = z.string().max(80);
/** Where it lies now; null when the person thought better of it. */
const saved = z.strictObject({ path: z.string().nullable() });
/** Of a file that the screens show; what is saved goes from the program to the disk without them. */
export const LARGEST_SHOWN = 256 * 1024 * 1024;

/** What only a host with a window of its own does; in a browser the screens use the browser's own means. */
export const shellOperations = {
  'shell.chooseFolder': contract(
    'public',
    z.strictObject({ purpose: z.enum(['open', 'create']) }),
    z.strictObject({ folder: z.string().nullable() }),
  ),
  /** The audit package that the program was opened with, by a double click or "Open with": handed out once. */
  'shell.takePackage': contract('public', empty, z.strictObject({ path: z.string().nullable() })),
  'shell.choosePackage': contract(
    'public',
    z.strictObject({ form: z.enum(['file', 'folder']) }),
    z.strictObject({ path: z.string().nullable() }),
  ),
  'shell.saveFile': contract('public', z.strictObject({ name: z.string().min(1).max(255), file: fileHandle }), saved),
  /** A text that the screens wrote themselves. */
  'shell.saveText': contract('public', z.strictObject({ name: z.string().min(1).max(255), text: z.string() }), saved),
  /** A file that the person chose goes to the program piece by piece; its end answers with the handle. */
  'shell.beginFile': contract('public', empty, z.strictObject({ upload: z.string() })),
  'shell.addToFile': contract('public', z.strictObject({ upload, bytes }), empty),
  'shell.endFile': contract('public', z.strictObject({ upload }), z.strictObject({ file: fileHandle })),
  'shell.cancelFile': contract('public', z.strictObject({ upload }), empty),
  /** A file for the screens to show. */
  'shell.readFile': contract('public', z.strictObject({ file: fileHandle }), z.strictObject({ bytes })),
  /** The menu and the dialogs of the window speak as its screens do. */
  'shell.speak': contract('public', z.strictObject({ language: z.enum(languageCodes) }), empty),
  'shell.print': contract('public', empty, z.strictObject({ printed: z.boolean() })),
} as const;
