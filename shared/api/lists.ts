import { z } from 'zod';
import { copyStates } from '../domain/copies.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { date, documentNumber, line, madeFile, userId } from './fields.ts';
import { viewFields } from './master-list.ts';

export const listFormats = ['xlsx', 'csv', 'pdf'] as const;
const format = z.enum(listFormats);

export const listOperations = {
  /** A list as a file, with what was filtered for; the entry of the ledger tells what it held. */
  'exchange.exportList': contract(
    readers,
    z.discriminatedUnion('list', [
      z.strictObject({ list: z.literal('master'), format, ...viewFields }),
      z.strictObject({
        list: z.literal('reviews'),
        format,
        owner: userId.optional(),
        department: line(80).optional(),
        dueBefore: date.optional(),
      }),
      z.strictObject({
        list: z.literal('distribution'),
        format,
        number: documentNumber.optional(),
        state: z.enum(copyStates).optional(),
      }),
      z.strictObject({ list: z.literal('overdue'), format }),
      z.strictObject({ list: z.literal('retention'), format, scope: z.enum(['ended', 'all']), number: documentNumber.optional() }),
      z.strictObject({ list: z.literal('dispositions'), format }),
      z.strictObject({ list: z.literal('external'), format, only: z.enum(['overdue', 'newer']).optional() }),
    ]),
    z.strictObject({ ...madeFile, rows: z.number() }),
  ),
} as const;
