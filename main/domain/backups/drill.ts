import type { BackupSecret, Backups, DrillFindings } from '#main/ports/backups.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { dateAfter, zonedDate } from '#shared/domain/time.ts';
import { headToShow, ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { command, sessionOf } from '../operation.ts';
import { factsHead } from '../records/facts-report/facts-head.ts';
import { restoreTestModel } from '../records/restore-test/restore-test-model.ts';
import { RESTORE_TEST_FORMAT, type RestoreTestFacts, type RestoreTestReport } from '../records/restore-test/restore-test-schema.ts';
import { verifyRestoreTest } from '../records/restore-test/verify-restore-test.ts';
import { sealReport } from '../records/seal-report.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { nextId } from './ids.ts';
import { requirePlan } from './plan.ts';
import { certificateName, shownDrill } from './status.ts';

const secretOf = ({ passphrase, custodianPassphrase }: Input<'backup.drill'>): BackupSecret => {
  if (passphrase !== undefined && custodianPassphrase === undefined) return { passphrase };
  if (custodianPassphrase !== undefined && passphrase === undefined) return { custodianPassphrase };
  throw new AppError('invalid-input', 'A backup is opened by its passphrase, or by that of the custodian. Type one of the two.');
};

const lastAt = (reader: Reader, place: string): Tables['backups'] | null =>
  reader.find('backups', { place }, ['made_at', 'id']).at(-1) ?? null;

/** The newest backup of a place is at least the one that the ledger tells of: one that was taken away would not be missed otherwise. */
const missing = (last: Tables['backups'] | null, found: DrillFindings): string | null =>
  last &&
  found.problem === null &&
  (found.manifest < last.manifest || (found.manifest === last.manifest && found.manifestHash !== last.manifest_hash))
    ? `The newest backup there is ${found.manifest}, and not ${last.id} (${last.manifest}), which the ledger tells of: it was taken away or exchanged.`
    : null;

/** A copy of the vault in which somebody went on, or a state that was put back, makes backups that are sound in themselves. */
const otherHistory = (reader: Reader, { problem, manifest, head }: DrillFindings): string | null => {
  if (problem !== null) return null;
  const [entry] = reader.query<{ hash: string }>('SELECT hash FROM ledger WHERE seq = ?', [head.seq]);
  return entry?.hash === head.hash
    ? null
    : `${manifest} holds entry ${head.seq} of the ledger as this vault does not: it is of a copy of the vault in which somebody went on, or an older state was put back here.`;
};

/** Everything that is wrong, in one sentence or several; null when nothing is. */
const problemOf = (reader: Reader, found: DrillFindings, last: Tables['backups'] | null): string | null => {
  const wrong = [
    ...(found.problem === null ? [] : [found.problem]),
    ...[missing(last, found), otherHistory(reader, found)].flatMap((one) => one ?? []),
    ...found.checks.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`),
    ...found.records.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`),
  ];
  return wrong.length === 0 ? null : wrong.join(' ').slice(0, MOST_SAID);
};
const MOST_SAID = 4000;

interface Tested {
  found: DrillFindings;
  problem: string | null;
  backup: string | null;
  place: string;
  nextDue: string;
}

const factsOf = (context: CallContext, { found, problem, backup, place, nextDue }: Tested): RestoreTestFacts => {
  const { seq, hash } = headToShow(context);
  const day = zonedDate(ledgerNow(context), context.clock.zone());
  return {
    asOf: { date: day, entry: seq, hash },
    outcome: problem === null ? 'passed' : 'failed',
    ...{ problem, place, nextDue, seconds: String(found.seconds) },
    backup: {
      ...{ id: backup, manifest: found.manifest, manifestHash: found.manifestHash, madeAt: found.madeAt },
      ...{ entry: found.head.seq, entryHash: found.head.hash, files: found.files, bytes: found.bytes },
    },
    ...{ checks: found.checks, records: found.records },
  };
};

const sealed = async (context: CallContext, facts: RestoreTestFacts) => {
  const head = factsHead(context, facts, `Restore test: ${facts.outcome}`);
  const record: RestoreTestReport = { ...head, format: RESTORE_TEST_FORMAT, layout: 2 };
  const kind = { name: 'The certificate', verify: verifyRestoreTest, pages: restoreTestModel };
  const { pdf, json } = await sealReport(context, record, kind, ['pdf', 'json']);
  if (!pdf || !json) throw new AppError('internal', 'The certificate was not made. Please report this.');
  return { pdf, json };
};

/**
 * Restores the newest backup aside, verifies it and opens records without it. Whatever came of it is sealed, kept and recorded:
 * a test that failed stays due at once (R29).
 */
export const drillBackup = (backups: Backups) =>
  command('backup.drill', {
    prepare: async (context, input) => {
      const plan = requirePlan(context.vault);
      const [place, secret] = [input.place ?? plan.place, secretOf(input)];
      // Asked before anything takes long: without it there would be no certificate.
      vaultSecret(context, sessionOf(context), 'seal');
      const at = ledgerNow(context);
      const found = await backups.drill(place, secret, { userId: sessionOf(context).userId, at, records: input.records });
      const last = lastAt(context.vault, place);
      const problem = problemOf(context.vault, found, last);
      const backup = context.vault.find('backups', { manifest_hash: found.manifestHash })[0]?.id ?? null;
      const day = (days: number): string => dateAfter(zonedDate(ledgerNow(context), context.clock.zone()), days);
      const nextDue = problem === null ? day(plan.drill_days) : day(0);
      const tested = { found, problem, backup, place, nextDue };
      const facts = factsOf(context, tested);
      const { pdf, json } = await sealed(context, facts);
      return { plan, tested, pdf, json, file: await madeFile(context, certificateName(facts.asOf.date, facts.outcome), pdf) };
    },
    commit: (uow, context, _input, { plan, tested: { found, problem, backup, place, nextDue }, pdf, json, file }) => {
      const row: Tables['backup_drills'] = {
        ...{ id: nextId(uow, 'backup_drills'), plan_id: plan.id, backup_id: backup, place },
        ...{ manifest: found.manifest, manifest_hash: found.manifestHash },
        ...{ outcome: problem === null ? 'passed' : 'failed', problem, records: found.records.length },
        ...{ certificate_pdf: uow.putBlob(pdf), certificate_json: uow.putBlob(json), next_due: nextDue },
        ...{ drilled_at: uow.time, drilled_by: sessionOf(context).userId },
      };
      uow.insert('backup_drills', row);
      return {
        output: { ...shownDrill(uow, row), ...file, seconds: found.seconds },
        trace: {
          subject: row.id,
          reason: `${row.outcome}: ${found.manifest || 'no manifest'} from ${place}, ${found.checks.length} checks, ${found.records.length} records opened.${problem === null ? '' : ` ${problem}`} Next by ${nextDue}. Certificate, SHA-256 ${row.certificate_pdf}.`,
        },
      };
    },
  });
