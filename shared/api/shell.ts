import { z } from 'zod';
import { contract } from './contract.ts';
import { empty } from './fields.ts';

/** What only a host with a window of its own does; in a browser the screens use the browser's own means. */
export const shellOperations = {
  'shell.chooseFolder': contract(
    'public',
    z.strictObject({ purpose: z.enum(['open', 'create']) }),
    z.strictObject({ folder: z.string().nullable() }),
  ),
  'shell.saveFile': contract(
    'public',
    z.strictObject({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) }),
    /** Where it lies now; null when the person thought better of it. */
    z.strictObject({ path: z.string().nullable() }),
  ),
  'shell.print': contract('public', empty, z.strictObject({ printed: z.boolean() })),
} as const;
