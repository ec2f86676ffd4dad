import { z } from 'zod';
import { type Contract, contract, type Permission } from './contract.ts';
import { password, userId } from './fields.ts';

/** The user id is needed for the first signing of a session (21 CFR 11.200(a)(1)(i)). */
export const signing = { userId: userId.optional(), password };
const colleague = z.strictObject({ userId, password });

/** The person of the session signs with a colleague who is here now; or two who are both named, where nobody can sign in. */
export const signingWithColleague = { password, second: colleague };
export const signingAsTwo = { first: colleague, second: colleague };

/** An operation that signs. Beside its input it has `about`: what is signed for, without what people type to sign. */
export interface SigningContract<I extends z.ZodType, A extends z.ZodType, O extends z.ZodType> extends Contract<I, O> {
  about: A;
}
/**
 * The contract of an operation that signs; its command does not compile without a preview of what it will sign.
 * @param about what is signed for
 * @param given what people type to sign: `signing`, or one of those for two people
 */
export const signs = <A extends z.ZodRawShape, O extends z.ZodType, G extends z.ZodRawShape = typeof signing>(
  permission: Permission,
  about: A,
  output: O,
  given: G = signing as unknown as G,
): SigningContract<z.ZodObject<A & G, z.core.$strict>, z.ZodObject<A, z.core.$strict>, O> => ({
  ...contract(permission, z.strictObject({ ...about, ...given }), output),
  about: z.strictObject(about),
});

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
  /** Which revision or version it is of, and what that is called; null for what has none. */
  label: z.string().nullable(),
  labelled: z.enum(['revision', 'version']),
  meaning: z.string(),
  /** Null where nobody is signed in, and so nobody is named before the password was right. */
  printedName: z.string().nullable(),
  userId: z.string(),
  role: z.string().nullable(),
  /** The first signing of a session needs the user id as well. */
  needsUserId: z.boolean(),
  lines: z.array(z.tuple([z.string(), z.string()])),
});
export type ShownStatement = z.output<typeof shownStatement>;
