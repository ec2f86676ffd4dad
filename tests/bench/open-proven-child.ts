// Usage: node open-proven-child.ts prove|read FOLDER TIME; prints seconds.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openApp } from '#main/app/compose.ts';
import { stateTables } from '#main/ports/tables.ts';
import { TestClock } from '#main/testing/workplace.ts';

const [, , what, folder = '', time = ''] = process.argv;
const NEW = 1000;

const prove = async (): Promise<void> => {
  const { proof, vault } = await openApp(folder, { clock: new TestClock(new Date(time)) });
  proof.startFromSigned();
  const { last } = proof.state();
  if (!last?.since || last.upTo.seq - last.since.seq < NEW) throw new Error('Nothing was proven.');
  const wrong = last.checks.filter(({ ok }) => !ok);
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
  vault.close();
};
const read = (): void => {
  const database = new Database(join(folder, 'vault.db'), { readonly: true });
  for (const table of Object.keys(stateTables)) for (const _row of database.prepare(`SELECT * FROM ${table}`).raw().iterate());
  database.prepare(`SELECT * FROM ledger WHERE seq > (SELECT max(seq) - ${NEW} FROM ledger)`).all();
  database.close();
};
const started = performance.now();
await (what === 'prove' ? prove() : read());
process.stdout.write(String((performance.now() - started) / 1000));
