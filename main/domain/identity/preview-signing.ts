import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import { isSigning, operations } from '#shared/api/index.ts';
import { faultOf, invalidInput } from '#shared/api/input-faults.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { Gathered } from '../module.ts';
import type { Handler } from '../operation.ts';
import { requirePermission } from '../permission.ts';

/** SHA-256 of what a person sees of a statement; that the user id is asked as well is no part of it. */
export const digestOf = ({ needsUserId: _, ...shown }: ShownStatement): string =>
  createHash('sha256').update(canonicalJson(shown)).digest('hex');

/** Asks the act that will sign, under the permission and the contract of that act. @throws AppError */
export const previewOf = async (
  { preview }: Pick<Gathered, 'preview'>,
  context: CallContext,
  act: string,
  about: object,
  as?: string,
): Promise<ShownStatement> => {
  if (!isSigning(act)) throw new AppError('invalid-input', `"${act}" is no act that is signed.`);
  requirePermission(context, act);
  const parsed = operations[act].about.safeParse(about, { error: faultOf });
  if (!parsed.success) throw invalidInput(parsed.error.issues);
  const shown = await preview(act, context, parsed.data, as);
  const { userId, role, meaning } = shown;
  const why = role === null ? null : context.maySign(context.vault, { act, userId, role, meaning }, ledgerNow(context));
  if (why !== null) throw new AppError('refused', why);
  return shown;
};

/** The one preview of all signatures. */
export const previewSigning =
  (gathered: Pick<Gathered, 'preview'>): Handler<'signing.preview'> =>
  async (context, { act, about, as }) => {
    const shown = await previewOf(gathered, context, act, about, as);
    return { ...shown, digest: digestOf(shown) };
  };
