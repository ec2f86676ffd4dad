import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { Tables } from '#main/ports/tables.ts';
import { BACKUP_PASSPHRASE, planBackups, two } from '#main/testing/backups.ts';
import { Workplace } from '#main/testing/workplace.ts';

type Forged = 'backup_plans' | 'backups' | 'backup_drills';
const operations = { backup_plans: 'backup.setPlan', backups: 'backup.make', backup_drills: 'backup.drill' } as const;

it('[R01] [R29] backups, plans and restore tests that were written outside the program and say what is not so: verify finds each', async () => {
  const place = await Workplace.staffed();
  await planBackups(place, mkdtempSync(join(tmpdir(), 'countersign-backups-forged-')));
  await place.do('quality', 'backup.make', {});
  await place.do('quality', 'backup.drill', { records: 1, passphrase: BACKUP_PASSPHRASE });
  expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  const signer = place.context.sessions.get(await place.signIn('quality'))?.signer;
  const [plan] = place.context.vault.find('backup_plans', {});
  const [backup] = place.context.vault.find('backups', {});
  const [drill] = place.context.vault.find('backup_drills', {});
  if (!signer || !plan || !backup || !drill) throw new Error('nothing to forge');
  await place.unguard();
  const next = { backup_plans: 2, backups: 2, backup_drills: 2 };
  const prefix = { backup_plans: 'PLAN', backups: 'BACKUP', backup_drills: 'DRILL' };
  const forge = <T extends Forged>(table: T, own: Partial<Tables[T]>): void => {
    const rows = { backup_plans: plan, backups: backup, backup_drills: drill };
    const at = { backup_plans: 'set_at', backups: 'made_at', backup_drills: 'drilled_at' }[table];
    place.context.vault.write(place.header('quality', operations[table]), signer, (uow) => {
      const id = `${prefix[table]}-000${next[table]}`;
      next[table] += 1;
      uow.insert(table, { ...rows[table], id, [at]: uow.time, ...own } as unknown as Tables[T]);
    });
  };
  // What only that person's word stands behind passes: a backup that was never made.
  forge('backups', { manifest: 'invented' });
  expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);

  forge('backup_drills', { next_due: '2099-01-01' });
  forge('backup_drills', { drilled_by: 'control' });
  forge('backup_drills', { backup_id: 'BACKUP-0002', manifest_hash: 'f'.repeat(64) });
  forge('backup_drills', { outcome: 'passed', problem: 'It failed' });
  forge('backups', { made_by: 'control' });
  forge('backups', { head_seq: 100_000 });
  forge('backups', { id: 'BACKUP-0099' });
  forge('backup_plans', { public_key: 'AAAA' });
  const rights = verifyPath(place.folder, undefined).find(({ check }) => check === 'Rights');
  expect(rights?.detail.match(/of (?:backup_plans|backups|backup_drills), which it may not/g)?.length).toBeGreaterThanOrEqual(5);
  expect(rights?.detail).toContain('And 3 more');
  place.context.vault.close();
});

it('[R01] [R29] a restore test that failed and is recorded as one that passed: verify finds that its certificate says something else', async () => {
  const place = await Workplace.staffed();
  const to = mkdtempSync(join(tmpdir(), 'countersign-backups-forged-'));
  await planBackups(place, to);
  await place.do('quality', 'backup.make', {});
  await place.do('quality', 'backup.drill', { records: 1, passphrase: BACKUP_PASSPHRASE });
  const signer = place.context.sessions.get(await place.signIn('quality'))?.signer;
  const [drill] = place.context.vault.find('backup_drills', {});
  if (!signer || !drill) throw new Error('nothing to forge');
  await place.unguard();
  place.context.vault.write(place.header('quality', 'backup.drill'), signer, (uow) => {
    uow.insert('backup_drills', { ...drill, id: 'DRILL-0002', records: 20, drilled_at: uow.time });
  });
  place.context.vault.write(place.header('quality', 'backup.drill'), signer, (uow) => {
    const hash = uow.putBlob(new TextEncoder().encode('{"record":{"format":"countersign-restore-test"}}'));
    uow.insert('backup_drills', { ...drill, id: 'DRILL-0003', certificate_json: hash, drilled_at: uow.time });
  });
  const found = verifyPath(place.folder, undefined)
    .filter(({ ok }) => !ok)
    .map(({ detail }) => detail)
    .join(' ');
  expect(found).toContain('records DRILL-0002, and its certificate says something else.');
  expect(found).toContain('records DRILL-0003, and its certificate is missing or none.');
  place.context.vault.close();
});

it('[R01] an older state that one person, or nobody, says to have put back together with another: verify finds it', async () => {
  const place = await Workplace.staffed();
  const about = { manifest: 'a.manifest', manifestHash: 'a'.repeat(64), entry: 2, givenUp: 'entry 9', reason: 'Damaged' };
  await place.do(null, 'backup.recordPutBack', { ...about, ...two() });
  expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  await place.unguard();
  const { vault, workstation } = place.context;
  const [one, other] = vault.find('signatures', { about_kind: 'putBack' }, ['seq']);
  if (!one || !other) throw new Error('nothing to forge');
  const header = { ...place.header('system', 'backup.recordPutBack'), roles: [] };
  vault.write(header, workstation.signer, () => undefined);
  vault.write(header, workstation.signer, (uow) => uow.insert('signatures', { ...one, id: 'f'.repeat(64), seq: uow.sequence }));
  const rights = verifyPath(place.folder, undefined).find(({ check }) => check === 'Rights');
  expect(rights?.detail).toContain('puts an older state back, and nobody signed that.');
  expect(rights?.detail).toContain('puts an older state back without the two people who may.');
  vault.close();
});
