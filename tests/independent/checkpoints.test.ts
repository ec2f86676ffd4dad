import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BACKUP_PASSPHRASE, backupPlan, filesIn, madeFolder } from '#main/testing/backups.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from './tools.ts';

describe.skipIf(missingTools('openssl'))('[R01] a checkpoint of the ledger', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-checkpoints-'));
  const second = madeFolder(scratch, 'second');
  let newest = '';
  beforeAll(async () => {
    const place = await Workplace.staffed();
    await place.do('admin', 'backup.setPlan', { ...backupPlan, place: scratch, checkpoints: second, passphrase: BACKUP_PASSPHRASE });
    place.context.vault.close();
    newest = filesIn(second).findLast((path) => path.endsWith('.checkpoint')) ?? '';
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  /** The commands that VERIFY.txt beside the checkpoints gives, as somebody would paste them. */
  const verified = (): string => {
    const commands = readFileSync(join(dirname(newest), 'VERIFY.txt'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('  '))
      .join('\n')
      .replace('000000000001.checkpoint', newest);
    try {
      return execFileSync('bash', ['-c', commands], { cwd: dirname(newest), encoding: 'utf8' });
    } catch {
      return 'Verification Failure';
    }
  };

  it('is verified by OpenSSL with the commands beside it, and no more once a number in it was changed', () => {
    expect(verified()).toContain('Verified OK');
    writeFileSync(newest, readFileSync(newest, 'utf8').replace(/\n\d/, '\n9'));
    expect(verified()).toBe('Verification Failure');
  });
});
