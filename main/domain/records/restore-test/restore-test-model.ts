import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';
import { factTable, heading, table } from '../entry/entry-blocks.ts';
import { reportAsOf } from '../facts-report/report-as-of.ts';
import type { RestoreTestFacts, RestoreTestReport } from './restore-test-schema.ts';
import { restoreTestIn } from './verify-restore-test.ts';

type Blocks = Content['blocks'];

const backupBlocks = ({ backup, place }: RestoreTestFacts): Blocks => [
  heading('The backup that was restored', 1),
  factTable([
    ['Backup', backup.id ?? 'one that no entry of the ledger tells of'],
    ['Place', place],
    ['Made', backup.madeAt],
    ['Manifest', `${backup.manifest}\nSHA-256 ${backup.manifestHash}`],
    ['Newest entry in it', `${backup.entry}\n${backup.entryHash}`],
    ['Files', `${backup.files}, ${backup.bytes} bytes`],
  ]),
];
const foundBlocks = ({ checks, records, problem }: RestoreTestFacts): Blocks => [
  heading('What was found', 1),
  ...(problem === null ? [] : [factTable([['Problem', problem]])]),
  table(
    ['Check of the restored vault', 'Result', 'What was found'],
    [22, 10, 68],
    checks.map(({ check, ok, detail }) => [check, ok ? 'passed' : 'failed', detail]),
  ),
  heading('Records that were opened without the vault', 1),
  records.length === 0
    ? factTable([['Records', 'none: the vault held no released record']])
    : table(
        ['Record', 'Result', 'SHA-256'],
        [30, 10, 60],
        records.map(({ name, ok, detail, sha256 }) => [name, ok ? 'passed' : 'failed', ok ? sha256 : `${sha256}\n${detail}`]),
      ),
];

/** The pages of a certificate, from itself alone; null when what it tells cannot be read. */
export const restoreTestModel = (record: RestoreTestReport): RecordModel | null => {
  const facts = restoreTestIn(record);
  if (!facts) return null;
  const { asOf, outcome, nextDue, seconds, backup, checks, records } = facts;
  return reportAsOf({
    record,
    asOf,
    document: { number: backup.id ?? 'Backup', title: 'Restore test of a backup', type: 'Restore test' },
    label: '',
    isUnversioned: record.layout >= 2,
    blocks: [...backupBlocks(facts), ...foundBlocks(facts)],
    about: [
      ['Outcome', outcome],
      ['Next test by', nextDue],
    ],
    counts: [
      ['Checks passed', `${checks.filter(({ ok }) => ok).length} of ${checks.length}`],
      ['Records opened', `${records.filter(({ ok }) => ok).length} of ${records.length}`],
      ['Took', `${seconds} s`],
    ],
  });
};
