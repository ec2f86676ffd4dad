import type { CallContext } from '#main/ports/context.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import type { QualificationMeaning } from '#shared/domain/qualification.ts';
import { shownStatement } from '../identity/signatory.ts';
import type { RunFacts } from '../records/qualification/qualification-schema.ts';
import { type NamedSigner, previousIn, type Stated, statementOf } from '../signing/statement.ts';
import { qualificationSignatures } from './qualification.store.ts';

/** What each of the two signs for a qualification. */
interface QualificationStatement extends Stated {
  kind: 'qualification';
  /** Number of the qualification. */
  document: string;
  /** Of the report, what was said of the deviations, and the conclusion. */
  contentHash: string;
  outcome: string;
  conclusion: string;
  reason: string;
  /** SHA-256 of the signature before, or null. */
  previous: string | null;
}
interface Said {
  meaning: QualificationMeaning;
  role: string;
  contentHash: string;
  conclusion: string;
  reason: string;
}

/** The preview and the signing make it here alike. */
export const qualificationStatement = (
  { vault }: CallContext,
  { number, outcome }: RunFacts,
  signer: NamedSigner,
  { meaning, role, contentHash, conclusion, reason }: Said,
): QualificationStatement =>
  statementOf(
    vault,
    { kind: 'qualification', id: number, version: contentHash },
    signer,
    { role, meaning },
    {
      ...{ kind: 'qualification', document: number, contentHash, outcome, conclusion, reason },
      previous: previousIn(qualificationSignatures(vault, number)),
    },
  );

/** A statement as people read it before they sign, with what was found and what becomes of it. */
export const shownQualificationStatement = (
  context: CallContext,
  stated: QualificationStatement,
  { program, tests, tester }: RunFacts,
  deviations: readonly { test: string; disposition: string | null }[],
): ShownStatement =>
  shownStatement(context, stated, { document: stated.document, title: `Qualification of Countersign ${program.version}`, label: null }, [
    ['Program, SHA-256', program.hash],
    ['Tests passed', `${tests.filter(({ result }) => result === 'passed').length} of ${tests.length}`],
    ['Tester', `${tester.printedName} (${tester.userId})`],
    ...deviations.map(({ test, disposition }): [string, string] => [`Deviation ${test}`, disposition ?? '']),
    ['Conclusion', stated.conclusion],
    ['What is signed for, SHA-256', stated.contentHash],
  ]);
