import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordPlayer } from '#main/app/sample-records.ts';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { vaultSecret } from '#main/domain/records/vault-secret.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import { fill, signMove } from '#main/testing/registers.ts';
import { playSecurity } from '#main/testing/security-story.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { runHere } from './run-cli.ts';

/** From a threat to a release, over entries that people signed. */
describe('the trace of a device', () => {
  let place: Workplace;
  let player: RecordPlayer;
  let wholeAt = 0;
  const of = (entry: string): string => player.numberOf(entry);
  const trace = (about = of('dev'), more: object = {}) => place.do('auditor', 'trace.show', { about, ...more });
  const holes = async (about?: string) => (await trace(about)).holes.map(({ kind, about: number }) => `${number} ${kind}`);

  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2025-01-13T09:00:00Z')));
    player = await playSecurity(place);
    wholeAt = place.context.vault.ledgerHead().seq;
  }, 300_000);

  it('[R56] leads from threat over risk, control and test to component and release, and lists by number what is untraced', async () => {
    const { risks, components } = await trace();
    const risk = risks.find(({ number }) => number === of('srisk'));
    expect(risk).toMatchObject({
      ...{ kind: 'security', state: 'Accepted', threat: 'Spoofing, Tampering; Update client', before: 'Reduce', after: 'Accept' },
      ...{ hazards: [of('haz')], items: [of('item')], releases: [of('rel2')] },
      controls: [
        {
          ...{ number: of('req-sign'), state: 'Approved', category: 'SC4 Integrity of code, data and execution' },
          tests: [{ number: of('ver-sign'), state: 'Reviewed', verdict: 'Passed', independence: 'Another team', release: of('rel2') }],
        },
      ],
    });
    expect(components).toMatchObject([{ number: of('item'), class: 'Supported', risks: [of('srisk'), of('srisk2')] }]);
    expect(await holes()).toEqual([]);
    const links = [{ role: 'device', to: of('dev') }];
    const made = async (register: string, values: EntryValues) =>
      (await place.do('author', 'entry.create', { register, title: 'Untraced', values, links })).number;
    const loose = await made('requirement', { kind: 'Security control', text: 'Rights are asked for.' });
    const open = await made('securityRisk', {});
    const attack = await made('hazard', { cause: 'Attack' });
    const part = await made('softwareItem', { class: 'Required' });
    expect(await holes()).toEqual([
      ...['notAssessed', 'noSafetyLink', 'noControl', 'notAccepted'].map((kind) => `${open} ${kind}`),
      ...['notAssessed', 'attackWithoutRisk', 'noControl', 'notAccepted'].map((kind) => `${attack} ${kind}`),
      ...[`${loose} controlNotApproved`, `${loose} noTest`, `${loose} controlWithoutRisk`],
      ...[`${part} componentNotAccepted`, `${part} componentWithoutRisk`],
    ]);
    // What is void traces nothing.
    for (const number of [loose, open, attack, part]) {
      const { hash } = await place.do('quality', 'entry.show', { number });
      const password = 'test phrase quality orchard lantern';
      await place.do('quality', 'entry.void', { number, hash, reason: 'Made to try', userId: 'quality', password });
    }
    expect(await holes()).toEqual([]);
  }, 120_000);

  it('of a release holds its components, and the risks and tests that concern it', async () => {
    const { about, components, risks } = await trace(of('rel2'));
    expect(about).toMatchObject({ number: of('rel2') });
    expect(components.map(({ number }) => number)).toEqual([of('item')]);
    expect(risks.map(({ number }) => number)).toContain(of('srisk'));
    const other = await place.do('author', 'entry.create', {
      ...{ register: 'release', title: 'Another', values: {}, links: [{ role: 'device', to: of('dev') }] },
    });
    const traced = await trace(other.number);
    // A risk that names releases is none of another one; a test of another release shows nothing for this one.
    expect(traced.risks.map(({ number }) => number)).not.toContain(of('srisk'));
    expect(traced.holes).toContainEqual({ kind: 'noTest', about: of('req-syr'), by: null });
    expect(await place.ask('auditor', 'trace.show', { about: of('haz') })).toMatchObject({ ok: false, code: 'not-found' });
  }, 60_000);

  it('calls a control that was signed anew suspect where it is named, and its test one of a former version', async () => {
    const number = of('req-sign');
    await place.do('quality', 'entry.reopen', { number, reason: 'A third key' });
    expect(await holes()).toContain(`${number} controlNotApproved`);
    await fill(place, 'author', number, { criterion: 'One hundred updates and four keys.' });
    await place.do('author', 'entry.move', { number, action: 'propose' });
    expect(await signMove(place, 'approver', number, 'approve')).toMatchObject({ ok: true });
    expect(await holes()).toContain(`${number} testOfFormerVersion`);
    const { suspects, holes: missing, paths } = await trace();
    // Each leads to the record that it names.
    const named = [...suspects.flatMap(({ from, to }) => [from, to]), ...missing.flatMap(({ about, by }) => [about, by ?? about])];
    expect(named.filter((one) => paths[one] === undefined)).toEqual([]);
    expect(paths[number]).toBe(`/registers/requirement/${number}`);
    expect(suspects.map(({ from, to }) => [from, to])).toEqual(
      expect.arrayContaining([
        [of('srisk'), number],
        [of('ver-sign'), number],
      ]),
    );
  }, 60_000);

  it('tells the same of a former entry of the ledger, letter for letter, whatever is written later', async () => {
    const then = await trace(of('dev'), { entry: wholeAt });
    expect(then.holes).toEqual([]);
    expect(then.suspects).toEqual([]);
    await place.do('author', 'entry.create', {
      register: 'securityRisk',
      title: 'Later',
      values: {},
      links: [{ role: 'device', to: of('dev') }],
    });
    expect(canonicalJson(await trace(of('dev'), { entry: wholeAt }))).toBe(canonicalJson(then));
  });

  it('is taken out as a list and as a sealed record that is proven without the vault', async () => {
    const csv = await place.take('auditor', 'exchange.exportList', { list: 'trace', format: 'csv', about: of('dev') });
    expect(new TextDecoder().decode(csv.bytes)).toContain(of('ver-tls2'));
    const faults = async (bytes: Uint8Array) =>
      (await verifyRecordFile(bytes, place.authorityPem, 'trace')).filter(({ ok }) => !ok).map(({ detail }) => detail);
    for (const format of ['pdf', 'json'] as const) {
      const { bytes } = await place.take('quality', 'trace.record', { about: of('dev'), format });
      expect(await faults(bytes)).toEqual([]);
      if (format === 'pdf') continue;
      // A report that leaves a hole out does not verify, although the seal is genuine.
      const { record, seal } = JSON.parse(new TextDecoder().decode(bytes)) as {
        record: { facts: string; factsHash: string };
        seal: object;
      };
      const facts = canonicalJson({ ...(JSON.parse(record.facts) as object), holes: [] });
      const { createHash } = await import('node:crypto');
      const forged = { ...record, facts, factsHash: createHash('sha256').update(facts).digest('hex') };
      const session = place.context.sessions.get(await place.signIn('quality'));
      if (!session) throw new Error('no session');
      const key = vaultSecret(place.context, session, 'seal');
      const signature = Buffer.from(signBytes(key, new TextEncoder().encode(canonicalJson(forged)))).toString('base64');
      const sealed = new TextEncoder().encode(canonicalJson({ record: forged, seal: { ...seal, signature } }));
      expect((await faults(sealed)).join()).toContain('What it calls missing is not what is missing by its own lines');
    }
    expect(await place.ask('reviewer', 'trace.record', { about: of('dev'), format: 'pdf' })).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  }, 120_000);

  it('lists a finding without a decision by its number, and is shown and written on the command line', async () => {
    const links = [{ role: 'release', to: of('rel2') }];
    const { number } = await place.do('author', 'entry.create', { register: 'finding', title: 'Seen at a desk', values: {}, links });
    expect(await holes(of('rel2'))).toContain(`${number} findingUndecided`);
    expect((await trace(of('rel2'), { entry: wholeAt })).findings).toEqual([]);
    await place.closeToday();
    const run = (...words: string[]) =>
      runHere(['trace', ...words, '--vault', place.folder, '--as', 'quality'], { env: { COUNTERSIGN_PASSWORD: passwordOf('quality') } });
    const shown = await run('show', of('rel2'));
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain(`${number}: The finding has no decision.`);
    expect(shown.stdout).toContain(of('srisk'));
    const out = join(place.folder, '..', 'trace.json');
    expect(await run('record', of('rel2'), '--out', out)).toMatchObject({ code: 0 });
    expect((await verifyRecordFile(readFileSync(out), place.authorityPem, 'trace')).filter(({ ok }) => !ok)).toEqual([]);
    expect(await run('show', of('haz'))).toMatchObject({ code: 1, stderr: expect.stringContaining('There was no device or release') });
    expect(await run('record', of('rel2'), '--out', 'trace.txt')).toMatchObject({ code: 2 });
  }, 120_000);
});
