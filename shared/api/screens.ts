import { z } from 'zod';
import { languageCodes } from '../domain/languages.ts';
import { masterListColumns } from '../domain/master-list.ts';
import { weakestPolicy } from '../domain/security-policy.ts';
import { contract } from './contract.ts';
import { entryFilters } from './entry-view.ts';
import { empty, line } from './fields.ts';
import { viewFields } from './master-list.ts';

const savedView = z.strictObject({ name: line(60), view: z.strictObject(viewFields) });
const register = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
/** A view of a register, and by which column its list is sorted; left out while it stands as it comes. */
const registerView = z.strictObject({
  register,
  name: line(60),
  view: z.strictObject(entryFilters),
  sorted: z.strictObject({ column: z.string().max(120), isDescending: z.boolean() }).optional(),
});
/** How one person likes the screens. No record: nothing of it is in the ledger (decision 0007). */
const screenSettings = z.strictObject({
  masterList: z.strictObject({
    /** null: as many as the width has room for. */
    columns: z.array(z.enum(masterListColumns)).max(masterListColumns.length).nullable(),
    widths: z.partialRecord(z.enum(masterListColumns), z.number().int().min(40).max(900)),
    detailWidth: z.number().int().min(200).max(2000),
    views: z.array(savedView).max(50),
  }),
  /** Views of registers that this person named, and how each register was looked at last. Left out while nothing was chosen. */
  registers: z
    .strictObject({
      views: z.array(registerView).max(200),
      looks: z.record(register, z.enum(['board', 'list'])),
    })
    .optional(),
  /** Left out while nothing was chosen. */
  own: z
    .strictObject({
      colours: z.enum(['auto', 'light', 'dark']),
      /** Minutes without work after which this person's screen locks; null is the policy's, which none exceeds. */
      idleMinutes: z.number().int().min(1).max(weakestPolicy.idleMinutes).nullable(),
      /** The language of the screens; left out or null is that of the computer. */
      language: z.enum(languageCodes).nullable().optional(),
    })
    .optional(),
});

export const screenOperations = {
  'screens.settings': contract('person', empty, screenSettings),
  'screens.keepSettings': contract('person', screenSettings, empty),
  /** The time that the next entry of the ledger would bear, and the vault's zone. */
  'screens.clock': contract('person', empty, z.strictObject({ now: z.string(), zone: z.string() })),
} as const;
