import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { brings, contract } from './contract.ts';
import { date, empty, fileHandle, line, madeFile, reason } from './fields.ts';

export const letterOperations = {
  /**
   * The letter to FDA in which the organisation says that its electronic signatures bind like handwritten ones (21 CFR
   * 11.100(c)): whether it must be kept here before anything is signed, who decided that, and the letters that are kept.
   */
  'letter.status': contract(
    [...readers, 'Administrator'],
    empty,
    z.strictObject({
      required: z.boolean(),
      /** The newest first. */
      decided: z.array(z.strictObject({ required: z.boolean(), reason: z.string(), at: z.string(), by: z.string() })),
      /** The newest first. */
      letters: z.array(
        z.strictObject({ id: z.string(), addressee: z.string(), sentOn: date, fileName: z.string(), at: z.string(), by: z.string() }),
      ),
    }),
  ),
  /** From its entry on; what was signed before stays as it was. */
  'letter.setPolicy': contract(['Quality'], z.strictObject({ required: z.boolean(), reason }), empty),
  'letter.record': brings(
    'attachments',
    contract(
      ['Administrator', 'Quality'],
      z.strictObject({ addressee: line(200), sentOn: date, fileName: line(200), file: fileHandle }),
      z.strictObject({ id: z.string() }),
    ),
  ),
  'letter.file': contract([...readers, 'Administrator'], z.strictObject({ id: z.string().max(20) }), z.strictObject(madeFile)),
} as const;
