import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approvedQualification } from '#main/testing/qualifications.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-qualification-cli-'));
let place: Workplace;
const as = (userId: string, ...words: string[]) =>
  runHere(['qualify', ...words, '--vault', place.folder, '--as', userId], { env: { COUNTERSIGN_PASSWORD: passwordOf(userId) } });

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  await approvedQualification(place);
  await place.closeToday();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('[R36] the command line says how the program stands, shows what was found and who signed, and refuses in words', async () => {
  expect(await as('auditor', 'status')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/: qualified\.[\s\S]*QUAL-0001\s+Approved/),
  });
  const shown = await as('auditor', 'show', 'QUAL-0001');
  for (const part of [
    'Deviation IQ-02: It is the usual one',
    'Qualification tested: CONTROL Person',
    'Qualification approved: QUALITY Person',
  ])
    expect(shown.stdout).toContain(part);
  const report = await as('auditor', 'report', 'QUAL-0001', '--out', scratch);
  expect(report).toMatchObject({ code: 0, stdout: expect.stringContaining('qualification_QUAL-0001_approved.pdf') });
  // "qualify" alone runs one.
  const risk = await as('quality', '--use', 'Documents', '--risk', 'some', '--risk-reason', 'Because');
  expect(risk).toMatchObject({ code: 2, stderr: expect.stringContaining('The risk is "high" or "not-high"') });
  expect(await as('quality', 'approve', 'QUAL-0001', '--reason', 'Again')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('QUAL-0001 is Approved, so it cannot be approved'),
  });
  expect(await as('quality', 'decide', 'covered', '--reason', 'Words only')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is nothing to decide'),
  });
});
