import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileMaker } from '#main/app/client.ts';
import { filesIn, madeFolder } from '#main/testing/backups.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { lists } from '#shared/api/lists.ts';
import { runHere } from '../contract/run-cli.ts';
import { payloads } from '../payloads/payloads.ts';
import { type Security, writeSecurity } from '../payloads/security.ts';
import { writePayloads } from '../payloads/written.ts';
import { missingTools, run } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-payloads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(missingTools('python3', 'qpdf', 'pdftotext'))('texts that would be carried out by what opens them', () => {
  let place: Workplace;
  let written: Awaited<ReturnType<typeof writePayloads>>;
  let security: Security;
  /** Takes out a file where the operation makes one of this. */
  const take = async (name: string, operation: FileMaker, input: object): Promise<string[]> => {
    const answer = await place.ask('quality', operation, input);
    if (!answer.ok) return [];
    const path = join(folder, name);
    writeFileSync(path, await place.read('quality', (answer.value as { file: string }).file));
    return [path];
  };
  beforeAll(async () => {
    place = await Workplace.staffed();
    // First, because the policies that are written last let nobody sign.
    security = await writeSecurity(place);
    written = await writePayloads(place);
  });

  it('are words to every operation, or refused in words', () => {
    expect(written.faults).toEqual([]);
    expect(written.asked.size).toBeGreaterThan(140);
    expect(written.taken.size).toBeGreaterThan(40);
    expect(written.numbers.length).toBeGreaterThan(10);
  });

  it('stay words in lists, records, the trail and packages, for the programs of others that read CSV, workbooks, XML, JSON and HTML', async () => {
    const paths: string[] = [];
    for (const list of Object.keys(lists))
      for (const format of ['csv', 'xlsx']) paths.push(...(await take(`${list}.${format}`, 'exchange.exportList', { list, format })));
    for (const format of ['csv', 'json']) paths.push(...(await take(`trail.${format}`, 'audit.file', { from: 1, format })));
    for (const format of ['docx', 'json']) {
      paths.push(...(await take(`record.${format}`, 'records.export', { number: written.inForce, format })));
      paths.push(...(await take(`entry.${format}`, 'entry.record', { number: 'SMP-0002', format })));
    }
    const made = await place.do('quality', 'exchange.makePackage', { folder: madeFolder(folder, 'packages'), form: 'folder' });
    paths.push(...filesIn(made.path).filter((path) => /\.(csv|html|json|docx|xlsx)$/.test(path)));
    expect(run('python3', ['tests/payloads/look-into.py', ...paths]).text).toBe('');
    expect(paths.length).toBeGreaterThan(60);
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    expect(read('master.csv')).toContain(`"'${payloads.formula?.replaceAll('"', '""')}"`);
  });

  it('stay words where makers of software and suppliers wrote them, in what is told of a release to others', async () => {
    expect(security.taken).toEqual(['openvex', 'csaf', 'cyclonedx']);
    expect(security.findings.length).toBeGreaterThan(10);
    const { release } = security;
    for (const format of ['openvex', 'csaf', 'cyclonedx']) {
      const [path = ''] = await take(`vex-${format}.json`, 'vulnerability.exportVex', {
        release,
        format,
        namespace: 'https://lumen.example',
      });
      expect(run('python3', ['tests/payloads/look-into.py', path]).text).toBe('');
      const said: unknown = JSON.parse(readFileSync(path, 'utf8'));
      expect(JSON.stringify(said), format).toContain(JSON.stringify(payloads.script).slice(1, -1));
    }
  });

  it('stay words in papers, which run nothing and lead nowhere', async () => {
    const paths = [
      ...(await take('trail.pdf', 'audit.file', { from: 1, format: 'pdf', limit: 50, text: 'script' })),
      ...(await take('record.pdf', 'records.export', { number: written.inForce, format: 'pdf' })),
      ...(await take('list.pdf', 'exchange.exportList', { list: 'master', format: 'pdf' })),
      ...(await take('entry.pdf', 'entry.record', { number: 'SMP-0002', format: 'pdf' })),
    ];
    expect(paths.length).toBe(4);
    for (const path of paths) {
      const objects = run('qpdf', ['--qdf', '--object-streams=disable', path, '-']);
      expect(objects.out).not.toMatch(/\/S\s*\/(JavaScript|Launch|URI|SubmitForm)|\/(JS|OpenAction|AA)\b/);
      expect(run('pdftotext', ['-layout', path, '-']).out).toContain('<script>');
    }
  });

  it('stay words on a terminal, which obeys none of them', async () => {
    // Before they were refused, reasons could hold what a terminal obeys: they stand in the ledger for ever.
    const session = [...place.context.sessions.values()].find(({ userId }) => userId === 'quality');
    if (!session) throw new Error('Nobody of Quality is signed in.');
    const attempt = { ...place.header('quality', 'documents.revise', 'refused attempt'), outcome: 'refused' as const };
    await place.context.vault.write({ ...attempt, reason: payloads.control ?? '' }, session.signer, () => undefined);
    await place.closeToday();
    const vault = ['--vault', place.folder, '--as', 'auditor'];
    const env = { COUNTERSIGN_PASSWORD: passwordOf('auditor') };
    const trail = await runHere(['audit', 'list', ...vault], { env });
    expect(trail.stdout).toContain('before[U+0000]after[U+0001][U+001B][31m');
    const asJson = await runHere(['audit', 'list', ...vault, '--json'], { env });
    expect(asJson.stdout).toContain(JSON.stringify(payloads.control).slice(1, -2));
    const refused = await runHere(['document', 'show', payloads.control ?? '', ...vault], { env });
    const unknown = await runHere(['verify', place.folder, '--trust', join(folder, 'no\u001b[2K\u202egnp.pem')], { env });
    for (const { stdout, stderr } of [trail, asJson, refused, unknown])
      expect(`${stdout}${stderr}`).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e]/u);
    expect(unknown.stderr).toContain('[U+202E]');
  });
});
