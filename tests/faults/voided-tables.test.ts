import { expect, it } from 'vitest';
import { stateTables, type TableName } from '#main/ports/tables.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { newestTime, unpacked } from '../fixtures/unpack.ts';
import { faultsOf, markVoid } from '../past-the-program.ts';
import { columnsOf, forgedChanges, sampleOf, writing } from './forged-changes.ts';

const tables = Object.keys(stateTables) as TableName[];
/** Not what the two signed who marked the entries. */
const OTHERS = "WHERE about_kind IS NOT 'void'";

it('[R01] [R08] one column of each kind and one row of each table, written past the program, are all put back by one marking', async () => {
  const folder = unpacked('vault-format-1.zip.br');
  const clock = new TestClock(newestTime(folder));
  clock.forward(60);
  const place = await Workplace.goOn(folder, '', clock);
  const session = place.context.sessions.get(await place.signIn('auditor'));
  if (!session) throw new Error('no session');
  const rowsOf = () =>
    tables.map(
      (table) => [table, place.context.vault.query(`SELECT * FROM ${table} ${table === 'signatures' ? OTHERS : ''} ORDER BY id`)] as const,
    );
  const before = new Map(rowsOf());
  await place.unguard();
  const { vault } = place.context;
  const forged: number[] = [];
  // Of the workstation's own row a changed key alone stops the opening, which is a promise of its own (decision 41).
  const isOwnKey = (table: string, what: string) => table === 'workstations' && what === 'public_key';
  for (const table of tables)
    for (const { what, change } of forgedChanges(table, sampleOf(vault, table), columnsOf(vault, table)))
      try {
        if (isOwnKey(table, what)) continue;
        vault.write(place.header('auditor', 'documents.show'), session.signer, writing(change));
        forged.push(vault.ledgerHead().seq);
      } catch {
        // The database itself refuses some of them, such as a row that names nobody.
      }
  await place.reopen();
  const { entries } = await place.do('quality', 'vault.faultyEntries', {});
  expect(entries.map(({ seq }) => seq)).toEqual(forged);
  expect(forged.length).toBeGreaterThan(250);
  expect(await markVoid(place, forged, { by: 'admin', second: 'quality' })).toMatchObject({ ok: true });
  console.info(`Written past the program and put back: ${forged.length}.`);
  expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
  // What was written since in good order, such as sign-ins, is there beside what was there before.
  const after = new Map(rowsOf());
  for (const table of tables.filter((name) => !['sessions', 'people', 'voided_entries', 'formats'].includes(name)))
    expect(after.get(table), table).toEqual(before.get(table));
}, 120_000);
