import { z } from 'zod';
import { areComputers, importKindNames } from '../domain/import-sources.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { empty, line, reason } from './fields.ts';

const kind = z.enum(importKindNames);
const computers = z.array(z.string());

export const importSourceOperations = {
  /** From which computers each kind of import is allowed (21 CFR 11.10(h)), and who decided that. */
  'imports.policy': contract(
    [...readers, 'Administrator'],
    empty,
    z.strictObject({
      /** What the computer that answers is called. */
      computer: z.string(),
      /** Every kind; one without computers is allowed from all. */
      kinds: z.array(z.strictObject({ kind, computers })),
      /** Computers on which somebody signed in, and the one that answers: a choice for who decides. */
      known: computers,
      /** The newest first. */
      decided: z.array(z.strictObject({ kind, computers, reason: z.string(), at: z.string(), by: z.string() })),
    }),
  ),
  /** From its entry on; what was imported before stays as it was. */
  'imports.setPolicy': contract(
    ['Quality'],
    z.strictObject({
      kind,
      /** None: from every computer. */
      computers: z.array(line(100)).max(100).refine(areComputers, 'Name each computer once'),
      reason,
    }),
    empty,
  ),
} as const;
