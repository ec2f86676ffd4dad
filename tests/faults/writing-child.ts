// A process that writes documents into a vault until it is killed or cannot go on. It says on stdout what was
// acknowledged, one line each, and at last the error, so that a parent can compare it with what the vault holds.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { Client } from '#main/app/client.ts';
import { openApp } from '#main/app/compose.ts';
import { AppError } from '#shared/domain/errors.ts';

const [folder = '', userId = '', password = '', size = '100'] = process.argv.slice(2);

/** Written at once: a line in a buffer would die with the process, and the commit it tells of would not. */
const say = (line: object): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

try {
  const client = new Client(await openApp(folder));
  await client.signIn(userId, password);
  say({ ready: true });
  for (;;) {
    const { number } = await client.call('documents.create', { typeId: 'SOP', title: 'Words', owner: userId, department: 'Quality' });
    say({ number });
    const text = randomBytes(Number(size) / 2).toString('hex');
    const content = { version: 1 as const, blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }] };
    const { contentHash } = await client.call('documents.saveContent', { number, content });
    say({ number, contentHash });
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  say({ error: error.code, message: error.message });
}
