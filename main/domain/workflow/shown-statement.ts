import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { sessionOf } from '../operation.ts';
import type { Statement } from './signing-act.ts';

type Shown = Output<'workflow.previewStatement'>;

/** Stands for the time, which is not known before. */
export const AT_SIGNING = 'the moment of signing';

/**
 * A statement as the signature dialog shows it before anybody signs (21 CFR 11.50).
 * @param lines what is said, in order; those without a value are left out
 */
export const shownStatement = (
  context: CallContext,
  { meaning, printedName, userId, role }: Pick<Statement, 'meaning' | 'printedName' | 'userId' | 'role'>,
  about: Pick<Shown, 'document' | 'title' | 'label'>,
  lines: readonly (readonly [string, string | number | null])[],
): Shown => ({
  ...about,
  meaning,
  printedName,
  userId,
  role,
  // The first signing of a session needs the user id as well (21 CFR 11.200(a)(1)(i)).
  needsUserId: !sessionOf(context).signedBefore,
  lines: lines.flatMap(([label, value]) => (value === null ? [] : [[label, String(value)] satisfies [string, string]])),
});
