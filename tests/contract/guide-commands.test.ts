import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringFeed, bringSbom, smallKev } from '#main/testing/references.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import {
  npmSbom,
  osvFeed,
  osvRecord,
  RISK_POLICY,
  releaseWithFindings,
  riskPolicy,
  slightlyAffected,
} from '#main/testing/vulnerabilities.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-guide-'));
/** What the guide writes as an example, and what it is here. */
const names = new Map<string, string>();
/** The commands of one part of the guide, in their order, as words. */
const commandsOf = (part: string): string[][] => {
  const guide = readFileSync('docs/guide/security.md', 'utf8');
  const [, chapter = ''] = guide.split(`\n## ${part}\n`);
  return [...(chapter.split('\n## ')[0] ?? '').matchAll(/^npm run countersign -- (.+)$/gm)].map(([, line = '']) =>
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  );
};
const here = (word: string): string => {
  const places: Readonly<Record<string, string>> = {
    ...{ quinn: 'quality', ravi: 'quality', anna: 'author' },
    V: place.folder,
    read: join(folder, 'read'),
    '.': folder,
  };
  return places[word] ?? [...names].reduce((said, [example, own]) => said.replaceAll(example, own), word);
};
/** Follows a command of the guide as it stands there, but for what it names. @returns what it said */
const follow = async (words: readonly string[]): Promise<string> => {
  const own = words.map(here);
  const { code, stdout, stderr } = await runHere(own, { env: { COUNTERSIGN_PASSWORD: passwordOf(own.at(-1) ?? '') } });
  expect(`${own.join(' ')}: ${code} ${code === 0 ? '' : stderr}`).toBe(`${own.join(' ')}: 0 `);
  return stdout;
};

const parts = { 'left-pad': '1.0.0', mqttlink: '4.3.2' };
const records = [
  osvRecord('GHSA-aaaa-bbbb-0001', 'left-pad', '1.1.0'),
  osvRecord('GHSA-aaaa-bbbb-0002', 'mqttlink', '4.3.5', { aliases: ['CVE-2026-90017'] }),
];
let place: Workplace;
let policy = '';
const CLEARED = {
  ...{ analysis: 'Not built in.', exploitability: 'Low', harm: 'Minor' },
  ...{ decision: 'Not affected', justification: 'Component not present' },
};
const linksOf = async (number: string) => (await place.do('author', 'entry.show', { number })).links.map(({ role, to }) => ({ role, to }));
/** Follows commands while nobody else has the vault open. */
const whileClosed = (work: () => Promise<void>): Promise<void> => place.reopen(work);

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  for (const name of ['device', 'baseline', 'claim']) await declare(place, shippedRegister(name));
  const former = await releaseWithFindings(place);
  const create = async (register: string, title: string, links: { role: string; to: string }[]) =>
    (await place.do('author', 'entry.create', { register, title, values: {}, links })).number;
  const device = await create('device', 'Pump', []);
  await fill(place, 'author', former, { version: '4.2' }, [{ role: 'device', to: device }]);
  const next = await create('release', 'Pump 4.3', [
    { role: 'device', to: device },
    { role: 'former', to: former },
  ]);
  await fill(place, 'author', next, { version: '4.3' });
  policy = await riskPolicy(place);
  expect(await bringSbom(place, former, npmSbom(parts))).toMatchObject({ ok: true });
  expect(await bringFeed(place, osvFeed(...records))).toMatchObject({ ok: true });
  await place.do('quality', 'vulnerability.assess', { release: former });
  await slightlyAffected(place, 'FND-0001', former, policy);
  expect(await signMove(place, 'reviewer', 'FND-0001', 'decide')).toMatchObject({ ok: true });
  expect(await signMove(place, 'quality', 'FND-0001', 'confirmAffected')).toMatchObject({ ok: true });
  mkdirSync(join(folder, 'osv'));
  for (const [at, record] of records.entries()) writeFileSync(join(folder, 'osv', `${at}.json`), JSON.stringify(record));
  writeFileSync(join(folder, 'kev.json'), JSON.stringify(smallKev('2026-03-01', ['CVE-2026-90017'])));
  writeFileSync(join(folder, 'pump.cdx.json'), JSON.stringify(npmSbom({ ...parts, more: '1.0.0' })));
  for (const file of ['pump.cdx.json', 'advisory.json', 'coverage.pdf']) names.set(file, join(folder, file));
  names.set('STICK', folder).set('REL-0002', next).set('RUN-0001', 'RUN-0002').set('2026-11-29', place.clock.today());
  names.set('SOP-006', policy).set('SOP-003', policy).set('FND-0003', 'FND-0001');
});
afterAll(() => {
  place.context.vault.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the commands of the guide for security leads, followed one after the other', () => {
  it('bring in a stick, assess a release and tell others, up to the second signatures in one ceremony', async () => {
    const commands = commandsOf('A day of triage');
    const ceremony = commands.findIndex(([group, act]) => group === 'task' && act === 'sign');
    expect(ceremony).toBe(commands.length - 1);
    await whileClosed(async () => {
      const said: string[] = [];
      for (const words of commands.slice(0, ceremony)) said.push(await follow(words));
      expect(said.join('\n')).toMatch(/RUN-0002 of REL-\d{4}/);
    });
    for (const userId of ['author', 'reviewer']) await place.signIn(userId);
    const waiting = ['FND-0003', 'FND-0004'];
    for (const number of waiting) {
      await fill(place, 'author', number, CLEARED, [...(await linksOf(number)), { role: 'policy', to: policy }]);
      expect(await signMove(place, 'reviewer', number, 'decide')).toMatchObject({ ok: true });
    }
    names.set('FND-0005', 'FND-0003').set('FND-0006', 'FND-0004');
    await whileClosed(async () => {
      await follow(commands[ceremony] ?? []);
    });
  });

  it('ask for the change, confirm what rested on the former paper, draw the baseline, report and hand over', async () => {
    for (const userId of ['author', 'reviewer', 'quality', 'approver', 'control']) await place.signIn(userId);
    await place.do('author', 'documents.revise', { number: policy, reason: 'Rated anew' });
    await declare(place, RISK_POLICY, policy);
    const said: string[] = [];
    await whileClosed(async () => {
      for (const words of commandsOf('What a finding changes')) said.push(await follow(words));
    });
    expect(said.join('\n')).toMatch(/CR-0001 waits[\s\S]+FND-0001[\s\S]+BSL-0001 drawn[\s\S]+SHA-256/);
    expect(readFileSync(here('coverage.pdf'), 'latin1')).toMatch(/^%PDF-/);
    expect(readdirSync(folder).some((name) => existsSync(join(folder, name, 'VERIFY.txt')))).toBe(true);
  });
});
