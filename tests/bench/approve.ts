import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from '#main/storage/migrate.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { compared, interleaved, type Measure } from './measure.ts';

/** The writes of one approval through the unit of work, against the same rows and entry written raw. */
export const approve: Measure = async ({ size, documents }) => {
  const place = await Workplace.open();
  // What is written here in bulk is no operation's.
  await place.unguard();
  const { vault, workstation } = place.context;
  const pem = vault.find('vault', {})[0]?.id ?? '';
  const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'bench', reason: '', outcome: 'done' };
  const row = (id: string) => ({ id, name: `Route ${id}`, steps: JSON.stringify({ text: pem.repeat(20) }) });
  vault.write(header, workstation.signer, (uow) => {
    for (let index = 0; index < documents; index += 1) uow.insert('routes', row(`filler-${index}`));
  });
  const rawFolder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const raw = new Database(join(rawFolder, 'raw.db'));
  raw.pragma('locking_mode = EXCLUSIVE');
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  // The same tables, indexes and triggers: what is measured is the unit of work and the signed entry, not the schema.
  migrate(raw);
  const fill = raw.prepare('INSERT INTO routes VALUES (?, ?, ?)');
  raw.transaction(() => {
    for (let index = 0; index < documents; index += 1) fill.run(...Object.values(row(`filler-${index}`)));
  })();
  const [insert, update, entry, blob] = [
    fill,
    raw.prepare('UPDATE routes SET name = ? WHERE id = ?'),
    raw.prepare('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    raw.prepare('INSERT INTO blobs (hash, size, body) VALUES (?, ?, ?)'),
  ];
  let count = 0;
  const ours = () => {
    count += 1;
    const bytes = randomBytes(30_000);
    vault.write(header, workstation.signer, (uow) => {
      uow.putBlob(bytes);
      uow.insert('routes', row(`one-${count}`));
      uow.insert('routes', row(`two-${count}`));
      uow.update('routes', `filler-${count % documents}`, { name: `Changed ${count}` });
    });
  };
  ours();
  const sample = vault.ledger({ from: vault.ledgerHead().seq, limit: 1 })[0];
  const { text, signature } = sample ?? { text: '', signature: '' };
  const baseline = () => {
    count += 1;
    const bytes = randomBytes(30_000);
    raw.transaction(() => {
      blob.run(createHash('sha256').update(bytes).digest('hex'), bytes.length, bytes);
      insert.run(...Object.values(row(`one-${count}`)));
      insert.run(...Object.values(row(`two-${count}`)));
      update.run(`Changed ${count}`, `filler-${count % documents}`);
      const hash = createHash('sha256').update(`${count}${text}`).digest('hex');
      entry.run(count, text, hash, signature, '2026-11-24T09:00:00.000Z', header.actor, header.operation, header.subject);
    })();
  };
  const taken = await interleaved(400, ours, baseline);
  vault.close();
  raw.close();
  for (const folder of [rawFolder, dirname(place.folder)]) rmSync(folder, { recursive: true });
  return [compared({ name: 'approve', size, ...taken, unit: 'ms per approval', aim: { atMost: 1.5 } })];
};
