import type { z } from 'zod';
import type { Role } from '../domain/roles.ts';

/** 'public' needs no session, 'person' any active person, a list any person who holds one of the roles. */
export type Permission = 'public' | 'person' | readonly Role[];

/** What both sides know of one operation. */
export interface Contract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  permission: Permission;
  input: I;
  output: O;
  /** Asked by the screens themselves again and again: it is no sign that the person is still there. */
  unattended?: true;
}
export const contract = <I extends z.ZodType, O extends z.ZodType>(permission: Permission, input: I, output: O): Contract<I, O> => ({
  permission,
  input,
  output,
});
export const unattended = <I extends z.ZodType, O extends z.ZodType>(of: Contract<I, O>): Contract<I, O> => ({ ...of, unattended: true });
