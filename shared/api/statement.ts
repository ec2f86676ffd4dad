import { z } from 'zod';
import { password, userId } from './fields.ts';

/** The user id is needed for the first signing of a session (21 CFR 11.200(a)(1)(i)). */
export const signing = { userId: userId.optional(), password };

/** A signature as every screen shows it. */
export const shownSignature = z.strictObject({
  meaning: z.string(),
  printedName: z.string(),
  userId: z.string(),
  role: z.string(),
  /** As it was signed, with offset and zone. */
  signedAt: z.string(),
  certificateSerial: z.string(),
});

/** A statement as it will be signed, but for the time; made by the code that signs. */
export const shownStatement = z.strictObject({
  document: z.string(),
  title: z.string(),
  /** Revision; null for a change request. */
  label: z.string().nullable(),
  meaning: z.string(),
  printedName: z.string(),
  userId: z.string(),
  role: z.string(),
  /** The first signing of a session needs the user id as well. */
  needsUserId: z.boolean(),
  lines: z.array(z.tuple([z.string(), z.string()])),
});
