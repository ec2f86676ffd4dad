import { z } from 'zod';
import { masterListColumns } from '../domain/master-list.ts';
import { contract } from './contract.ts';
import { empty, line } from './fields.ts';
import { viewFields } from './master-list.ts';

const savedView = z.strictObject({ name: line(60), view: z.strictObject(viewFields) });
/** How one person likes the screens. No record: nothing of it is in the ledger (decision 0007). */
const screenSettings = z.strictObject({
  masterList: z.strictObject({
    /** null: as many as the width has room for. */
    columns: z.array(z.enum(masterListColumns)).max(masterListColumns.length).nullable(),
    widths: z.partialRecord(z.enum(masterListColumns), z.number().int().min(40).max(900)),
    detailWidth: z.number().int().min(200).max(2000),
    views: z.array(savedView).max(50),
  }),
});

export const screenOperations = {
  'screens.settings': contract('person', empty, screenSettings),
  'screens.keepSettings': contract('person', screenSettings, empty),
  /** The time that the next entry of the ledger would bear, and the vault's zone. */
  'screens.clock': contract('person', empty, z.strictObject({ now: z.string(), zone: z.string() })),
} as const;
