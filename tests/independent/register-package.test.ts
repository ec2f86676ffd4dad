import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { commandsIn, verifyByHand } from './by-hand.ts';
import { missingTools, run } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-register-package-'));
/** The command that asks OpenSSL for the signature of each person. */
const SIGNATURES = 6;
let path = '';
let commands: string[] = [];

beforeAll(async () => {
  const place = await Workplace.staffed();
  await declare(place, shippedRegister('capa'));
  const { number } = await place.do('author', 'entry.create', { register: 'capa', title: 'Worn tools', values: {}, links: [] });
  await fill(place, 'author', number, { kind: 'Corrective', problem: 'Cracks.', scope: 'None.', method: 'Other', cause: 'Worn.' });
  await signMove(place, 'quality', number, 'findCause');
  const days = { implementBy: '2026-12-15', checkOn: '2027-02-01' };
  await fill(place, 'author', number, { plan: 'New.', adverse: 'None.', criterion: 'No crack.', ...days });
  await signMove(place, 'approver', number, 'approvePlan');
  ({ path } = await place.do('auditor', 'exchange.makePackage', { folder, form: 'folder' }));
  commands = commandsIn(path);
});

describe.skipIf(missingTools('openssl'))('entries of registers in a package, in the hands of somebody without the program', () => {
  it('every signature of a person is proven by OpenSSL, with the commands of VERIFY.txt as they stand there', () => {
    expect(commands).toHaveLength(8);
    const { failed, text } = verifyByHand(path, commands);
    expect(failed).toEqual([]);
    expect(text[SIGNATURES]?.match(/Verified OK/g)).toHaveLength(2);
    const statement = JSON.parse(readFileSync(run('sh', ['-c', `ls ${path}/data/signatures/CAPA-0001/2.*.json`]).out.trim(), 'utf8'));
    expect(statement).toMatchObject({ meaning: 'Approval', userId: 'approver', document: 'CAPA-0001' });
    const said = `data/entries/CAPA-0001/CAPA-0001_${statement.about.version}.json`;
    expect(run('sha256sum', [join(path, said)]).out.slice(0, 64)).toBe(statement.contentHash);
    expect(run('sha256sum', [join(path, 'data/declarations/REG-001_1.0.json')]).out.slice(0, 64)).toBe(statement.declaration.hash);
  });

  it('a statement that was changed is found by them', () => {
    const copy = join(folder, 'copy');
    cpSync(path, copy, { recursive: true });
    const name = run('sh', ['-c', `ls ${copy}/data/signatures/CAPA-0001/1.*.json`]).out.trim();
    writeFileSync(name, readFileSync(name, 'utf8').replace('Review', 'Approval'));
    const { failed, text } = verifyByHand(copy, commands);
    expect(failed).toContain(SIGNATURES);
    expect(text[SIGNATURES]).toContain('Verification failure');
  });
});
