import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import type { Decided } from '../records/qualification/qualification-schema.ts';
import { signedHash } from '../records/qualification/verify-qualification.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { recordSignature, type SignedStatement, signStatement } from '../signing/statement.ts';
import { movable } from './move.ts';
import { deviationsOf, qualificationSignatures } from './qualification.store.ts';
import { runOf, sealedQualification } from './report.ts';
import { qualificationStatement, shownQualificationStatement } from './statement.ts';

type Asked = Pick<Input<'qualification.conclude'>, 'id' | 'decision' | 'reason'>;
const meanings = { approve: 'Qualification approved', reject: 'Qualification rejected' } as const;

const decidable = (reader: Reader, context: CallContext, { id, decision }: Asked) => {
  const { row, to } = movable(reader, context, id, decision);
  const { run, told } = runOf(context, row);
  const deviations = deviationsOf(reader, id).map(({ test, disposition, disposed_by }) => ({
    ...{ test, disposition: disposition ?? '' },
    by: printedNameOf(reader, disposed_by ?? ''),
  }));
  const conclusion = row.conclusion ?? '';
  return { row, to, run, told, deviations, conclusion, contentHash: signedHash(run, told, { conclusion, deviations }) };
};
type Decidable = ReturnType<typeof decidable>;

const saidBy = ({ decision, reason }: Asked, { conclusion, contentHash }: Decidable) => ({
  ...{ meaning: meanings[decision], role: 'Quality', contentHash, conclusion, reason },
});

/** The record of both signatures. @param act the second of them, which is not in the vault yet */
const decidedFacts = ({ vault }: CallContext, { decision, reason, id }: Asked, found: Decidable, act: SignedStatement): Decided => {
  const first = qualificationSignatures(vault, id).map(({ statement, signature, certificate_id }) => ({
    ...{ statement, signature, certificate: certificate_id },
  }));
  const signatures = [...first, { statement: act.text, signature: act.signature, certificate: act.certificateId }];
  const serials = [...new Set(signatures.map(({ certificate }) => certificate))].sort();
  return {
    ...{ decision: decision === 'approve' ? 'approved' : 'rejected', conclusion: found.conclusion, reason },
    ...{ deviations: found.deviations, signatures },
    certificates: serials
      .flatMap((serial) => vault.get('certificates', serial) ?? [])
      .map((row) => ({ serial: row.id, pem: row.pem, revokedFromSequence: row.revoked_from_seq })),
  };
};

/** A second person decides, and the record with both signatures is sealed. */
export const concludeQualification = command('qualification.conclude', {
  preview: (context, asked) => {
    const found = decidable(context.vault, context, asked);
    const statement = qualificationStatement(context, found.told, previewedSigner(context), saidBy(asked, found));
    return shownQualificationStatement(context, statement, found.told, found.deviations);
  },
  prepare: async (context, { userId, password, ...asked }) => {
    vaultSecret(context, sessionOf(context), 'seal');
    const found = decidable(context.vault, context, asked);
    const signatory = await authenticate(context, 'qualification.conclude', { userId, password });
    const act = signStatement(qualificationStatement(context, found.told, signatory, saidBy(asked, found)), signatory);
    const decided = decidedFacts(context, asked, found, act);
    return { act, ...(await sealedQualification(context, { run: found.run, decided }, `Qualification: ${decided.decision}`)) };
  },
  commit: (uow, context, asked, { act, pdf, json }) => {
    const found = decidable(uow, context, asked);
    if (found.contentHash !== act.statement.contentHash)
      throw new AppError('conflict', `${asked.id} was changed while you were signing. Read it again.`);
    recordSignature(uow, act);
    uow.update('qualifications', asked.id, {
      ...{ state: found.to, decision_reason: asked.reason, decided_at: uow.time, decided_by: sessionOf(context).userId },
      ...{ record_pdf: uow.putBlob(pdf), record_json: uow.putBlob(json) },
    });
    sessionOf(context).signedBefore = true;
    return { output: { id: asked.id, state: found.to }, trace: { subject: asked.id, reason: asked.reason } };
  },
});
