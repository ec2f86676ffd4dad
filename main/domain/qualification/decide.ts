import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { ProgramFacts } from '#main/ports/qualification.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { decisionMeanings, versionDecisionText } from '#shared/domain/qualification.ts';
import { authenticate, previewedSigner, shownStatement } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { type NamedSigner, recordSignature, signStatement, statementOf } from '../signing/statement.ts';
import { nextId, type Qualification } from './qualification.store.ts';
import { standingOf } from './standing.ts';

type Asked = Pick<Input<'qualification.decide'>, 'decision' | 'reason'>;

/** What a new version is compared with. @throws AppError 'refused' where there is nothing to decide */
const compared = (reader: Reader, program: ProgramFacts): Qualification => {
  const { standing, last } = standingOf(reader, program);
  if (!last)
    throw new AppError('refused', 'No qualification was approved yet, so there is none that could cover this version. Run the first one.');
  if (standing === 'qualified') throw new AppError('refused', 'The program that runs is qualified as it is. There is nothing to decide.');
  return last;
};

const hashOf = (id: string, program: ProgramFacts, last: Qualification, { decision, reason }: Asked): string =>
  createHash('sha256')
    .update(versionDecisionText({ id, version: program.version, program: program.hash, qualification: last.id, decision, reason }))
    .digest('hex');

const statementFor = ({ vault }: CallContext, program: ProgramFacts, last: Qualification, asked: Asked, signer: NamedSigner) => {
  const id = nextId(vault, 'qualification_decisions');
  const contentHash = hashOf(id, program, last, asked);
  return statementOf(
    vault,
    { kind: 'qualification', id, version: contentHash },
    signer,
    { role: 'Quality', meaning: decisionMeanings[asked.decision] },
    {
      ...{ kind: 'qualification', document: id, contentHash, version: program.version, program: program.hash, qualification: last.id },
      ...{ reason: asked.reason, previous: null },
    },
  );
};

/** Whether the program that runs now has to be qualified anew (R36). */
export const decideVersion = command('qualification.decide', {
  preview: async (context, asked) => {
    const program = await context.program();
    const last = compared(context.vault, program);
    const statement = statementFor(context, program, last, asked, previewedSigner(context));
    const title = `Countersign ${program.version} after ${last.id} of version ${last.version}`;
    return shownStatement(context, statement, { document: statement.document, title, label: null }, [
      ['Program, SHA-256', program.hash],
      ['Program that was qualified, SHA-256', last.program],
      ['What is signed for, SHA-256', statement.contentHash],
    ]);
  },
  prepare: async (context, { userId, password, ...asked }) => {
    const program = await context.program();
    const last = compared(context.vault, program);
    const signatory = await authenticate(context, 'qualification.decide', { userId, password });
    return { program, act: signStatement(statementFor(context, program, last, asked, signatory), signatory) };
  },
  commit: (uow, context, { decision, reason }, { program, act }) => {
    const last = compared(uow, program);
    const id = nextId(uow, 'qualification_decisions');
    if (hashOf(id, program, last, { decision, reason }) !== act.statement.contentHash)
      throw new AppError('conflict', 'Something else was decided while you were signing. Look at it again.');
    recordSignature(uow, act);
    uow.insert('qualification_decisions', {
      ...{ id, version: program.version, program: program.hash, qualification_id: last.id, decision, reason },
      ...{ decided_at: uow.time, decided_by: sessionOf(context).userId },
    });
    sessionOf(context).signedBefore = true;
    return { output: { id }, trace: { subject: id, reason } };
  },
});
