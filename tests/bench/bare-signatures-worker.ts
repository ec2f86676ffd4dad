import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const { folder, entries, part, of } = workerData as { folder: string; entries: number; part: number; of: number };
/** Held in memory by each thread; of a longer ledger this many are checked, and the time is reckoned for all. */
const MOST = 40_000;

const database = new Database(join(folder, 'vault.db'), { readonly: true });
const keys = new Map<string, KeyObject>(
  database
    .prepare<[], { id: string; key: string }>(
      'SELECT id, public_key AS key FROM sessions UNION ALL SELECT id, public_key FROM workstations',
    )
    .all()
    .map(({ id, key }) => [id, createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })]),
);
const signed = database
  .prepare<[number, number, number], { text: string; signature: string }>(
    'SELECT text, signature FROM ledger WHERE seq % ? = ? ORDER BY seq LIMIT ?',
  )
  .all(of, part, Math.min(MOST, entries))
  .map(({ text, signature }) => ({
    bytes: Buffer.from(text),
    signature: Buffer.from(signature, 'base64'),
    key: keys.get((JSON.parse(text) as { signer: { keyId: string } }).signer.keyId) as KeyObject,
  }));
database.close();

parentPort?.once('message', () => {
  for (const { bytes, signature, key } of signed) if (!verify('sha256', bytes, key, signature)) throw new Error('A signature is wrong.');
  parentPort?.postMessage(signed.length);
});
parentPort?.postMessage(0);
