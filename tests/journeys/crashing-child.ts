// Opens a vault with what is told on stdin, works in it, and comes to the end that is asked for while secrets are in use.
// node crashing-child.ts HOW FOLDER
import { text } from 'node:stream/consumers';
import { unlockVault } from '#main/app/at-rest/unlock.ts';
import { openApp } from '#main/app/compose.ts';
import { dispatch } from '#main/app/dispatch.ts';
import { operations } from '#shared/api/index.ts';

const [how = '', folder = ''] = process.argv.slice(2);
const { password, mistyped } = JSON.parse(await text(process.stdin)) as { password: string; mistyped: string };
const app = await openApp(folder, { unlock: { userId: 'admin', password } });
const signIn = () => dispatch(app, null, 'identity.signIn', { userId: 'admin', password });
const answer = await signIn();
if (!answer.ok) throw new Error(answer.message);

/** Each leaves the process to whatever the engine says and writes at such an end. */
const ends: Readonly<Record<string, () => unknown>> = {
  'an error in the middle of a sign-in': () => {
    setImmediate(() => {
      throw new Error('Nobody catches this.');
    });
    return signIn();
  },
  'a refusal of the program that nobody catches': () => unlockVault(folder, { userId: 'admin', password: mistyped }),
  'an input that the contract does not take': () =>
    operations['identity.signIn'].input.parse({ userId: mistyped, password: [password], newPassword: mistyped }),
  'no memory left': () => {
    const held: unknown[] = [];
    void signIn();
    for (;;) held.push(new Array(10_000).fill({ held }));
  },
};
void ends[how]?.();
