import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { newStore } from '#main/testing/key-store.ts';
import { bringFeed, smallKev } from '#main/testing/references.ts';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const LIST =
  'Number;Subject;Status;What was found;Found on;It concerns;Already delivered;Requirement that is not met\nOLD-1;Scratch;Open;Scratch on housing;2024-05-01;process;no;Drawing 1\n';

let place: Workplace;
const entryOf = (operation: string): LedgerEntry => {
  const [row] = place.context.vault.query<{ text: string }>('SELECT text FROM ledger WHERE operation = ? ORDER BY seq DESC LIMIT 1', [
    operation,
  ]);
  return JSON.parse(row?.text ?? '{}') as LedgerEntry;
};
const inserted = (entry: LedgerEntry, table: string): unknown => entry.changes.find((change) => change.table === table)?.after;

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
});

describe('what is imported', () => {
  it('names in its entry the workstation that it came by, the file and its SHA-256, which is that of the bytes: text, list, feed, former records', async () => {
    const workstation = place.context.workstation.id;
    const number = await place.draft();
    const words = '# Purpose\n\nWords that were written elsewhere.\n';
    const file = await place.give('author', words);
    await place.do('author', 'documents.importFile', { number, fileName: 'elsewhere.md', file, asFile: false });
    const imported = entryOf('documents.importFile');
    expect(imported).toMatchObject({ workstation, actor: 'author' });
    expect(inserted(imported, 'imports')).toMatchObject({ workstation_id: workstation, file_name: 'elsewhere.md', sha256: sha256(words) });

    await declare(place, shippedRegister('nonconformity'));
    const source = async () => ({ register: 'nonconformity', file: await place.give('quality', LIST), fileName: 'old.csv' });
    const { plan } = await place.do('quality', 'entry.planImport', await source());
    await place.do('quality', 'entry.startImport', { ...(await source()), leaveOut: false, plan });
    const list = entryOf('entry.startImport');
    expect(list).toMatchObject({ workstation, actor: 'quality' });
    expect(inserted(list, 'entry_imports')).toMatchObject({ file_name: 'old.csv', file_hash: sha256(LIST) });

    const kev = JSON.stringify(smallKev('2026-01-05', ['CVE-2025-0001']));
    expect(await bringFeed(place, kev)).toMatchObject({ ok: true });
    const feed = entryOf('reference.importFeed');
    expect(feed).toMatchObject({ workstation });
    expect(inserted(feed, 'reference_sets')).toMatchObject({ file_name: 'kev.json', file_hash: sha256(kev) });

    await place.importDocument('SOP-040;Former;SOP;1;Effective;2020-01-01;');
    const former = place.context.vault.find('brought_in', {}).at(-1);
    expect(former).toMatchObject({ file_path: '0.md', file_sha256: sha256('# Purpose\n\nFormer words 0.\n') });
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('comes from no computer whose key the custodian has not given to it: the import is refused, with what to do', async () => {
    await place.closeToday();
    (await openApp(place.folder, { clock: place.clock, ...newStore() })).vault.close();
    const file = join(place.folder, '..', 'from-a-stick.md');
    writeFileSync(file, 'Words from a computer that nobody admitted.\n');
    const refused = await runHere(['document', 'import', 'SOP-001', file, '--vault', place.folder, '--as', 'author'], {
      env: { COUNTERSIGN_PASSWORD: passwordOf('author') },
    });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('store of another computer or account') });
  });
});
