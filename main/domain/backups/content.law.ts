import { made, nameOf } from '../audit/guards.ts';
import type { ContentLaw } from '../audit/write-grammar.ts';
import { openRestoreTest } from '../records/restore-test/restore-test-schema.ts';
import { restoreTestIn, verifyRestoreTest } from '../records/restore-test/verify-restore-test.ts';

/** The certificate of a restore test verifies by itself, and says what the row says. */
export const backupLaw: ContentLaw = (act, content) =>
  made(act, 'backup_drills').flatMap((row) => {
    const fault = `${nameOf(act.entry)} records ${String(row.id)}, and its certificate`;
    const bytes = content(String(row.certificate_json));
    const answer = bytes ? openRestoreTest(bytes) : null;
    if (!answer?.ok) return [`${fault} is missing or none.`];
    const { record } = answer.sealed;
    const authority = String(act.state.row('vault', record.vault.id)?.authority_certificate ?? '');
    const wrong = verifyRestoreTest(answer.sealed, authority).filter(({ ok }) => !ok);
    if (wrong.length > 0) return [`${fault} does not verify. ${wrong.map(({ detail }) => detail).join(' ')}`];
    const facts = restoreTestIn(record);
    const isSame =
      facts !== null &&
      facts.outcome === row.outcome &&
      facts.problem === row.problem &&
      facts.backup.id === row.backup_id &&
      facts.backup.manifest === row.manifest &&
      facts.backup.manifestHash === row.manifest_hash &&
      facts.records.length === row.records &&
      facts.place === row.place &&
      facts.nextDue === row.next_due &&
      content(String(row.certificate_pdf)) !== null;
    return isSame ? [] : [`${fault} says something else.`];
  });
