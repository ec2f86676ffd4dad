import type { z } from 'zod';
import type { ImportKind } from '../domain/import-sources.ts';
import type { Role } from '../domain/roles.ts';

/** 'public' needs no session, 'person' any active person, a list any person who holds one of the roles. */
export type Permission = 'public' | 'person' | readonly Role[];

/** What both main and renderer know about one operation. */
export interface Contract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  permission: Permission;
  input: I;
  output: O;
  /** Polled by the screens themselves: it does not count as activity of the person. */
  unattended?: true;
  /** Stops what a person began: that is possible as long as it runs, also beyond the idle time. */
  stops?: true;
  /** A query that only a person asks for, and no screen by itself: an attempt that is refused is recorded, as that of an act is. */
  deliberate?: true;
  /** What it imports: the policy says on which computers that is allowed. `sometimes` where its files can be left out. */
  brings?: { kind: ImportKind; sometimes?: true };
}
export const contract = <I extends z.ZodType, O extends z.ZodType>(permission: Permission, input: I, output: O): Contract<I, O> => ({
  permission,
  input,
  output,
});
export const unattended = <I extends z.ZodType, O extends z.ZodType>(of: Contract<I, O>): Contract<I, O> => ({ ...of, unattended: true });
export const deliberate = <I extends z.ZodType, O extends z.ZodType>(of: Contract<I, O>): Contract<I, O> => ({ ...of, deliberate: true });
export const stops = <I extends z.ZodType, O extends z.ZodType>(of: Contract<I, O>): Contract<I, O> => ({ ...of, stops: true });
/** A file comes to the vault by it, or is read to come. */
export const brings = <C extends Contract>(kind: ImportKind, of: C): C => ({ ...of, brings: { kind } });
/** The same, where the input has `files`, which can be left out. */
export const mayBring = <C extends Contract>(kind: ImportKind, of: C): C => ({ ...of, brings: { kind, sometimes: true } });
