import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';

const child = fileURLToPath(new URL('release-child.ts', import.meta.url));

interface Kill {
  /** How many documents were written when the kill comes. */
  documents: number;
  /** Milliseconds for which the transaction stands still there. */
  rest: number;
  /** Milliseconds after that document. */
  after: number;
}

/** Runs the release of a change request and kills it with -9 in the middle. @returns what it had said by then */
const killInside = (folder: string, number: string, { documents, rest, after }: Kill): Promise<string> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, folder, number, 'control', passwordOf('control'), String(rest), String(documents)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    running.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const isThere = said.split('inside').length <= documents;
      said += chunk;
      if (isThere && said.split('inside').length > documents) setTimeout(() => running.kill('SIGKILL'), after);
    });
    running.on('error', reject);
    running.on('close', () => resolve(said));
  });

it('kill -9 inside the transaction of a change request: all its documents are in force, or none', async () => {
  const clock = new TestClock(new Date());
  const place = await Workplace.staffed(clock);
  const numbers: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const number = await place.approved();
    await place.release(number);
    numbers.push(number);
  }
  const { number } = await place.do('author', 'change.create', {
    title: 'Three at once',
    reason: 'No longer done',
    impact: 'None',
    items: numbers.map((one) => ({ act: 'retire' as const, number: one })),
  });
  await place.do('quality', 'change.assess', { number, assessment: 'No effect.' });
  await place.do('quality', 'change.decide', { number, decision: 'accept', userId: 'quality', password: passwordOf('quality') });
  place.context.vault.close();
  const before = JSON.stringify(Array.from({ length: 3 }, () => 'Effective'));
  const after = JSON.stringify(Array.from({ length: 3 }, () => 'Obsolete'));
  const ends: string[] = [];
  // With two of three documents written, for certain; and about the end of the transaction, wherever that is.
  for (const kill of [
    { documents: 2, rest: 20_000, after: 0 },
    { documents: 3, rest: 0, after: 20 },
  ]) {
    const folder = join(mkdtempSync(join(tmpdir(), 'countersign-kill-')), 'vault');
    cpSync(place.folder, folder, { recursive: true });
    expect(await killInside(folder, number, kill)).toContain('inside');
    const vault = openVault(folder, { clock, workstation: 'test', judge: () => [] });
    const states = JSON.stringify(vault.find('revisions', {}).map(({ state }) => state));
    expect([before, after]).toContain(states);
    expect(vault.get('change_requests', number)?.state).toBe(states === before ? 'Accepted' : 'Effective');
    expect(vault.find('signatures', { about_kind: 'change', about_id: number })).toHaveLength(states === before ? 1 : 2);
    vault.close();
    expect(verifyPath(folder, undefined).filter((check) => !check.ok)).toEqual([]);
    ends.push(states);
  }
  expect(ends[0]).toBe(before);
});
