// A process that builds the search index anew, part by part, and says on stdout how far it is, until it is killed.
import { writeSync } from 'node:fs';
import { Client } from '#main/app/client.ts';
import { openApp } from '#main/app/compose.ts';

const [folder = '', userId = '', password = ''] = process.argv.slice(2);
const client = new Client(await openApp(folder));
await client.signIn(userId, password);
writeSync(1, 'begins\n');
let part = await client.call('search.mend', { anew: true });
for (;;) {
  writeSync(1, `${part.done}\n`);
  if (part.done === part.of) break;
  part = await client.call('search.mend', { anew: false });
}
