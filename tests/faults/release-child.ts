// A process that makes a change request effective and says on stdout when it stands in the middle of the transaction,
// so that a parent can kill it there.
import { writeSync } from 'node:fs';
import { Client } from '#main/app/client.ts';
import { openApp } from '#main/app/compose.ts';

const [folder = '', number = '', userId = '', password = '', rest = '0', place = '1'] = process.argv.slice(2);
const context = await openApp(folder);
const { whenRetired } = context;
let written = 0;
context.whenRetired = (uow, revisionId, cause) => {
  whenRetired(uow, revisionId, cause);
  writeSync(1, 'inside\n');
  written += 1;
  // The transaction stands still at one document, as on a slow disk.
  if (written === Number(place)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(rest));
};
const client = new Client(context);
await client.signIn(userId, password);
await client.call('change.makeEffective', { number, userId, password });
writeSync(1, 'done\n');
