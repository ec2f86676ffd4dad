import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { mayMove } from './move.ts';
import { deviationsOf, type Qualification, qualificationById, qualificationSignatures } from './qualification.store.ts';
import { runOf } from './report.ts';

export const shownQualification = (reader: Reader, row: Qualification): Output<'qualification.status'>['qualifications'][number] => ({
  ...{ id: row.id, state: row.state, version: row.version, program: row.program, risk: row.risk, outcome: row.outcome },
  ...{ tests: row.tests, deviations: row.deviations, runAt: row.run_at, runBy: printedNameOf(reader, row.run_by) },
  ...{ decidedAt: row.decided_at, decidedBy: row.decided_by && printedNameOf(reader, row.decided_by) },
});

export const showQualification = async (context: CallContext, { id }: { id: string }): Promise<Output<'qualification.show'>> => {
  const { vault } = context;
  const row = qualificationById(vault, id);
  const { told } = runOf(context, row);
  const may = (action: Parameters<typeof mayMove>[2]): boolean => mayMove(context, row, action);
  return {
    ...shownQualification(vault, row),
    ...{ intendedUse: told.intendedUse, riskReason: told.riskReason, conclusion: row.conclusion },
    results: told.tests.map(({ expected: _expected, ...one }) => one),
    found: deviationsOf(vault, id).map(({ test, disposition, disposed_by }) => {
      const of = told.tests.find((one) => one.test === test);
      const by = disposed_by === null ? null : printedNameOf(vault, disposed_by);
      return { test, title: of?.title ?? '', detail: of?.evidence ?? '', disposition, by };
    }),
    signatures: qualificationSignatures(vault, id).map((one) => ({
      ...{ meaning: one.meaning, printedName: one.printed_name, userId: one.user_id, role: one.role, signedAt: one.signed_at },
      certificateSerial: one.certificate_id,
    })),
    may: { describe: may('submit'), submit: may('submit'), approve: may('approve'), reject: may('reject') },
  };
};
