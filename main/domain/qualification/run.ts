import type { CallContext } from '#main/ports/context.ts';
import type { QualificationFindings, QualificationLoad, Qualifier } from '#main/ports/qualification.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedDate, zonedTime } from '#shared/domain/time.ts';
import { headToShow, ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import type { RunFacts } from '../records/qualification/qualification-schema.ts';
import { deviationsIn, outcomeOf } from '../records/qualification/verify-qualification.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { nextId, qualificationById, qualificationsIn } from './qualification.store.ts';
import { runHash, runText, sealedQualification } from './report.ts';
import { shownQualification } from './shown.ts';

const countOf = (reader: Reader, table: string): number => reader.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0;
/** What the company works with. */
export const companyLoad = (reader: Reader): QualificationLoad => ({
  documents: countOf(reader, 'documents'),
  entries: countOf(reader, 'ledger'),
  people: countOf(reader, 'people'),
});

export const reportName = (id: string, state: string): string => `qualification_${id}_${state.toLowerCase().replaceAll(' ', '-')}.pdf`;

const factsOf = (
  context: CallContext,
  { intendedUse, risk, riskReason }: Input<'qualification.run'>,
  load: QualificationLoad,
  found: QualificationFindings,
): RunFacts => {
  const { vault, clock } = context;
  const { seq, hash } = headToShow(context);
  const { userId } = sessionOf(context);
  const now = ledgerNow(context);
  return {
    number: nextId(vault, 'qualifications'),
    asOf: { date: zonedDate(now, clock.zone()), entry: seq, hash },
    ...{ intendedUse, risk, riskReason, program: found.program, platform: found.platform, load, seconds: String(found.seconds) },
    tester: { userId, printedName: printedNameOf(vault, userId), at: zonedTime(now, clock.zone()) },
    outcome: outcomeOf(found.tests),
    ...{ tests: found.tests, requirements: found.requirements },
  };
};

/** The newest qualification of the same version says which files it had. */
const knownProgram = (reader: Reader, version: string): string | null =>
  qualificationsIn(reader).find((one) => one.version === version && one.state === 'Approved')?.program ?? null;

/** Whatever came of it is sealed, kept and recorded; people say then what becomes of it (R36, R65). */
export const runQualification = (qualifier: Qualifier) =>
  command('qualification.run', {
    prepare: async (context, input) => {
      // Asked before anything takes long: without it there would be no report.
      vaultSecret(context, sessionOf(context), 'seal');
      const company = companyLoad(context.vault);
      const load = input.load ?? company;
      const { version } = await context.program();
      const asked = { risk: input.risk, load, company, kdf: context.kdf, known: knownProgram(context.vault, version) };
      const found = await qualifier.run(asked, { userId: sessionOf(context).userId, at: ledgerNow(context) });
      const told = factsOf(context, input, load, found);
      const run = runText(told);
      const { pdf, json } = await sealedQualification(context, { run, decided: null }, `Qualification: ${told.outcome}`);
      return { told, run, pdf, json, file: await madeFile(context, reportName(told.number, 'run'), pdf) };
    },
    commit: (uow, context, _input, { told, run, pdf, json, file }) => {
      const id = nextId(uow, 'qualifications');
      if (id !== told.number) throw new AppError('conflict', 'Another qualification was recorded meanwhile. Run it again.');
      const open = deviationsIn(told);
      const row: Tables['qualifications'] = {
        ...{ id, state: 'Run', version: told.program.version, program: told.program.hash, risk: told.risk, outcome: told.outcome },
        ...{ tests: told.tests.length, deviations: open.length },
        ...{ run_hash: runHash(run), run_pdf: uow.putBlob(pdf), run_json: uow.putBlob(json) },
        ...{ run_at: uow.time, run_by: sessionOf(context).userId, conclusion: null, submitted_at: null },
        ...{ decision_reason: null, decided_at: null, decided_by: null, record_pdf: null, record_json: null },
      };
      uow.insert('qualifications', row);
      const unsaid = { disposition: null, disposed_at: null, disposed_by: null };
      for (const { test } of open) uow.insert('qualification_deviations', { id: `${id}/${test}`, qualification_id: id, test, ...unsaid });
      return {
        output: { ...shownQualification(uow, qualificationById(uow, id)), ...file },
        trace: {
          subject: id,
          reason: `Version ${row.version}, files SHA-256 ${row.program}: ${row.tests} tests, ${row.deviations} deviations. Report, SHA-256 ${row.run_pdf}.`,
        },
      };
    },
  });
