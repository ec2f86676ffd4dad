/**
 * Takes in the file that its standard input brings and then waits to be killed, as a host under which the power goes.
 * Usage: node holding-child.ts VAULT PARENT. Writes one line when the file is kept.
 */
import { Desk, newSeat } from '#main/app/desk.ts';
import { passwordOf } from '#main/testing/workplace.ts';

const [folder = '', parent = ''] = process.argv.slice(2);
const desk = new Desk({
  host: 'browser',
  because: 'A test.',
  version: '0',
  settingsFolder: parent,
  kdf: { n: 1024, r: 8, p: 1 },
  files: { parent },
});
const seat = newSeat();
for (const [name, input] of [
  ['host.openVault', { folder }],
  ['identity.signIn', { userId: 'author', password: passwordOf('author') }],
] as const) {
  const answer = await desk.call(seat, name, input);
  if (!answer.ok) throw new Error(answer.message);
}
const kept = await desk.bringFile(seat, process.stdin);
process.stdout.write(`${JSON.stringify(kept)}\n`);
setInterval(() => undefined, 1000);
