import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLong } from '../sampled.ts';
import { plantRegister } from './plant.ts';

/** What `scenario.ts` prints. */
interface Told {
  namedBy: object[];
  kept: string[][];
  operations: string[];
  own: object;
  reader: object;
  early: string[];
  recorder: string[];
  waiting: string[];
  homeLate: string[];
  late: object[];
  first: object;
  again: object;
  waitsForOne: object[];
  second: object;
  csv: string;
  closed: string;
  sheet: [string, number];
  overdue: string;
  trail: [string, string][];
  changed: string[];
  honest: string[];
  forged: string[];
}

describe('a register that is declared and gathered beside the others', () => {
  let folder = '';
  let told: Told;
  beforeAll(() => {
    folder = plantRegister();
    told = JSON.parse(execFileSync(process.execPath, ['scenario.ts'], { cwd: folder, encoding: 'utf8' })) as Told;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is acted in through the one way in: by who may, never by who is kept apart, and by as many people as it asks', () => {
    expect(told.operations).toHaveLength(3);
    expect(told.own).toMatchObject({ ok: false, code: 'refused', message: expect.stringContaining('Who recorded a complaint') });
    expect(told.reader).toMatchObject({ ok: false, code: 'forbidden', message: expect.stringContaining('Quality, Document Controller') });
    expect(told.first).toEqual({ state: 'Open' });
    expect(told.again).toMatchObject({ ok: false, message: expect.stringContaining('Each person signs once.') });
    expect(told.second).toEqual({ state: 'Closed' });
  });

  it('stands on the home of those whom it asks, and is late once its days are over', () => {
    expect(told.recorder).toEqual(['Complaint: close it']);
    expect(told.waiting).toEqual(['Complaint: close it', 'Complaint: close it']);
    expect(told.early).toEqual([]);
    expect(told.homeLate[0]).toBe('Complaint: close it (overdue; it waits for you)');
    expect(told.late[1]).toMatchObject({
      number: 'CMP-0002',
      daysLate: 1,
      waitsFor: '2 people: any person with the role Quality or Document Controller',
    });
    expect(told.waitsForOne[1]).toMatchObject({ number: 'CMP-0002', waitsFor: 'any person with the role Quality or Document Controller' });
    expect(told.overdue).toContain('"2026-12-01","Complaint: close it","CMP-0001","The label came off"');
  });

  it('is told where a document is used, and keeps it from disposition', () => {
    expect(told.namedBy).toEqual([
      { kind: 'complaint.about', number: 'CMP-0001', title: 'The label came off', state: 'Open', path: '/complaints' },
    ]);
    expect(told.kept).toEqual([['SOP-040 is kept by the complaint CMP-0001. Close it first.']]);
  });

  it('is listed and taken out, with its own filters', () => {
    expect(told.csv).toContain('"CMP-0001","The label came off","Open"\r\n"CMP-0002","The box was wet","Closed"');
    expect(told.closed).not.toContain('CMP-0001');
    expect(told.sheet).toEqual(['complaints_2026-12-02.xlsx', 2]);
  });

  it('is told in the audit trail and among the news in plain verbs, with the way to its screen', () => {
    expect(told.trail).toContainEqual(['closed a complaint, as one of two', 'done']);
    expect(told.trail).toContainEqual(['attempt: closed a complaint, as one of two', 'refused']);
    expect(told.changed).toContain('CMP-0002: closed a complaint, as one of two /complaints');
  });

  it('verifies, and what somebody closed alone past the program is found', () => {
    expect(told.honest).toEqual([]);
    expect(told.forged).toEqual([expect.stringMatching(/complaint\.close by control\) changes CMP-0001 of complaints, which it may not/)]);
  });

  it.skipIf(!isLong)('compiles with its screen, and stands where modules may stand', () => {
    const own = { extends: './tsconfig.json', include: ['shared', 'main'], exclude: ['**/*.test.ts'] };
    writeFileSync(join(folder, 'tsconfig.register.json'), JSON.stringify(own));
    const tsc = (project: string) =>
      execFileSync(resolve('node_modules/.bin/tsc'), ['--noEmit', '-p', project], { cwd: folder, encoding: 'utf8' });
    expect(tsc('tsconfig.register.json')).toBe('');
    expect(tsc('renderer')).toBe('');
    const boundaries = [resolve('build/import-boundaries.mjs'), 'shared', 'main', 'renderer'];
    expect(execFileSync(process.execPath, boundaries, { cwd: folder, encoding: 'utf8' })).not.toContain('registers/');
  });
});
