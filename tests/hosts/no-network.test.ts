import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { passwordOf } from '#main/testing/workplace.ts';
import { canBeAlone, runAlone } from '../../build/alone.ts';
import { canTrace, missingTools } from '../independent/tools.ts';
import { searchLeft, typedSecrets } from '../journeys/no-network/left-secrets.ts';

const program = (script: string): string[] => [process.execPath, '-e', script];
const ASKS = `require('net').connect(80, '192.0.2.7').on('error', () => {})`;
const AT_HOME = `
  const server = require('net').createServer((one) => one.end('words')).listen(0, '127.0.0.1', () =>
    require('net').connect(server.address().port, '127.0.0.1').on('data', () => server.close()).resume())`;

it.skipIf(missingTools('strace', 'unshare', 'ip') || !canTrace() || !canBeAlone())(
  'what runs without a network talks to itself, and an attempt to reach anybody else is told, also one of what it started',
  () => {
    const alone = runAlone(program(AT_HOME));
    expect(alone).toMatchObject({ status: 0, attempts: [], interfaces: [{ name: 'lo' }] });
    expect(alone.interfaces[0]?.packets).toBeGreaterThan(5);
    const attempt = { program: process.execPath, to: '192.0.2.7 port 80' };
    const asks = runAlone(program(`console.log('asked'); ${ASKS}`));
    expect(asks).toMatchObject({ status: 0, attempts: [attempt], said: 'asked\n' });
    expect(asks.interfaces).toEqual([{ name: 'lo', packets: 0 }]);
    expect(asks.commands).toContain(ASKS);
    const starts = `require('child_process').spawnSync('sh', ['-c', ${JSON.stringify(`node -e "${ASKS}"`)}])`;
    expect(runAlone(program(starts)).attempts).toEqual([{ ...attempt, program: expect.stringMatching(/node$/) }]);
  },
);

it('a password that a journey leaves is found wherever it lies: in the vault, beside it, in a command, or in what was said', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-left-'));
  const left = join(folder, 'left');
  const [kept, vault] = [join(folder, 'typed'), join(left, 'vault')];
  mkdirSync(vault, { recursive: true });
  const password = passwordOf('author');
  // One that is too short for a password was typed to be refused.
  writeFileSync(kept, [password, 'short', password].map((one) => `${JSON.stringify(one)}\n`).join(''));
  writeFileSync(join(vault, 'vault.db'), '');
  const secrets = typedSecrets(kept);
  const found = (commands: string, said: string) => searchLeft(left, { commands, said }, secrets).map((one) => one.found);
  expect(found('node main.ts', 'Signed.')).toEqual([[], [], [], []]);
  writeFileSync(join(vault, 'head'), Buffer.from(password, 'utf16le'));
  writeFileSync(join(left, 'answer.json'), Buffer.from(password).toString('base64'));
  expect(found(`node main.ts --password "${password}"`, `Error: ${password}`)).toEqual([
    ['/vault/head: secret 1'],
    ['/answer.json: secret 1'],
    ['secret 1'],
    ['secret 1'],
  ]);
  rmSync(folder, { recursive: true, force: true });
});
