import { isSigning, operations } from '#shared/api/index.ts';
import { faultOf, sentenceOfFaults } from '#shared/api/input-faults.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Handler } from '../operation.ts';
import { requirePermission } from '../permission.ts';
import type { Gathered } from '../room.ts';

/** The one preview of all signatures: asks the act that will sign, under the permission and the contract of that act. */
export const previewSigning =
  (preview: Gathered['preview']): Handler<'signing.preview'> =>
  async (context, { act, about, as }) => {
    if (!isSigning(act)) throw new AppError('invalid-input', `"${act}" is no act that is signed.`);
    requirePermission(context, act);
    const parsed = operations[act].about.safeParse(about, { error: faultOf });
    if (!parsed.success) throw new AppError('invalid-input', sentenceOfFaults(parsed.error.issues));
    return preview(act, context, parsed.data, as);
  };
