import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { signedHash } from '../records/qualification/verify-qualification.ts';
import { recordSignature, signStatement } from '../signing/statement.ts';
import { movable } from './move.ts';
import { deviationsOf } from './qualification.store.ts';
import { runOf } from './report.ts';
import { qualificationStatement, shownQualificationStatement } from './statement.ts';

/** The role in which somebody signs: the one that the act asks for and the person holds. */
const roleOf = ({ roles }: CallContext): string => (roles.includes('Quality') ? 'Quality' : 'Document Controller');

/** A run that can be signed now: every deviation has its text. @throws AppError 'refused' */
const signable = (reader: Reader, context: CallContext, id: string) => {
  const { row, to } = movable(reader, context, id, 'submit');
  const deviations = deviationsOf(reader, id);
  const open = deviations.filter(({ disposition }) => disposition === null).map(({ test }) => test);
  if (open.length > 0)
    throw new AppError('refused', `Say first what becomes of each deviation of ${id}: nothing is said yet of ${open.join(', ')}.`);
  return { row, to, deviations, ...runOf(context, row) };
};

/** @param conclusion what both will have signed for */
const hashFor = ({ run, told, deviations }: ReturnType<typeof signable>, conclusion: string): string =>
  signedHash(run, told, {
    conclusion,
    deviations: deviations.map(({ test, disposition }) => ({ test, disposition: disposition ?? '', by: '' })),
  });

/** The tester signs what came of it, with the conclusion; a second person decides then. */
export const submitQualification = command('qualification.submit', {
  preview: (context, { id, conclusion }) => {
    const found = signable(context.vault, context, id);
    const said = { role: roleOf(context), contentHash: hashFor(found, conclusion), conclusion, reason: '' };
    const statement = qualificationStatement(context, found.told, previewedSigner(context), { meaning: 'Qualification tested', ...said });
    return shownQualificationStatement(context, statement, found.told, found.deviations);
  },
  prepare: async (context, { id, conclusion, ...given }) => {
    const found = signable(context.vault, context, id);
    const signatory = await authenticate(context, 'qualification.submit', given);
    const said = { role: roleOf(context), contentHash: hashFor(found, conclusion), conclusion, reason: '' };
    return signStatement(qualificationStatement(context, found.told, signatory, { meaning: 'Qualification tested', ...said }), signatory);
  },
  commit: (uow, context, { id, conclusion }, act) => {
    const found = signable(uow, context, id);
    if (hashFor(found, conclusion) !== act.statement.contentHash)
      throw new AppError('conflict', `${id} was changed while you were signing. Read it again.`);
    recordSignature(uow, act);
    uow.update('qualifications', id, { state: found.to, conclusion, submitted_at: uow.time });
    sessionOf(context).signedBefore = true;
    return { output: { id, state: found.to }, trace: { subject: id, reason: conclusion } };
  },
});
