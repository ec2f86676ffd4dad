import { expect, it } from 'vitest';
import { canBeAlone, runAlone } from '../../build/alone.ts';
import { canTrace, missingTools } from '../independent/tools.ts';

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
    expect(runAlone(program(ASKS))).toEqual({ status: 0, attempts: [attempt], interfaces: [{ name: 'lo', packets: 0 }] });
    const starts = `require('child_process').spawnSync('sh', ['-c', ${JSON.stringify(`node -e "${ASKS}"`)}])`;
    expect(runAlone(program(starts)).attempts).toEqual([{ ...attempt, program: expect.stringMatching(/node$/) }]);
  },
);
