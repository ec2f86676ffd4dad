import * as basic from '@secvisogram/csaf-validator-lib/basic.js';
import validate from '@secvisogram/csaf-validator-lib/validate.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { statementOfEdition } from '#main/domain/assessments/vex-editions.ts';
import type { VexStatement } from '#main/domain/vulnerabilities/vex/statement.ts';
import { Counts } from '#main/rendering/references/given/counts.ts';
import { schemaFaults } from '#main/rendering/references/sbom/cyclonedx-schema.ts';
import { feedOf } from '#main/rendering/references/testing.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { assessed, riskPolicy, slightlyAffected } from '#main/testing/vulnerabilities.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Input } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { plusDays } from '#shared/domain/time.ts';
import { markVoid, writePast } from '../past-the-program.ts';
import { jsonOf, SKIPPED } from '../vectors/outcome.ts';

const NAMESPACE = 'https://lumen.example';
const FORMATS = ['cyclonedx', 'openvex', 'csaf'] as const;
type Format = (typeof FORMATS)[number];

describe('what was decided of the findings of a release, for others', () => {
  let place: Workplace;
  let release = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    release = await assessed(place);
    await declare(place, shippedRegister('outside-report'));
    await slightlyAffected(place, 'FND-0001', release, await riskPolicy(place));
    expect(await signMove(place, 'quality', 'FND-0001', 'affected')).toMatchObject({ ok: true });
  });
  afterAll(() => place.context.vault.close());

  const ask = (format: Format, more: Partial<Input<'vulnerability.exportVex'>> = {}, userId = 'quality') =>
    place.ask(userId, 'vulnerability.exportVex', { release, format, ...more });
  const written = async (format: Format, more: Partial<Input<'vulnerability.exportVex'>> = {}) => {
    const made = await place.take('quality', 'vulnerability.exportVex', { release, format, ...more });
    return { ...made, text: Buffer.from(made.bytes).toString('utf8') };
  };
  const failing = async () => (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok).map(({ detail }) => detail);

  it('is not written before the release has a version and the manufacturer an address', async () => {
    expect(await ask('csaf', { namespace: NAMESPACE })).toMatchObject({ message: `${release} names no version. Fill it in first.` });
    await fill(place, 'quality', release, { version: '4.2', udi: '04012345678901' });
    expect(await ask('csaf')).toMatchObject({
      ok: false,
      message: expect.stringContaining('names the manufacturer by an address of the web'),
    });
    expect(await ask('csaf', { namespace: NAMESPACE }, 'author')).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('says which edition it is, as of which entry of the ledger, what was decided and by whom', async () => {
    const head = place.context.vault.ledgerHead().seq;
    for (const [at, format] of FORMATS.entries()) {
      const made = await written(format, { namespace: NAMESPACE, contact: 'psirt@lumen.example' });
      // The second and third file tell the same, so they are the same edition.
      expect(made).toMatchObject({ edition: `VEX-${release}/1`, isNew: at === 0, asOf: head, summary: '2 findings: 1 new, 1 affected' });
      for (const said of [
        `VEX-${release}`,
        'edition 1',
        `ledger entry ${head}`,
        'QUALITY Person (Triage decision)',
        'Keep the port closed',
        '4.2',
      ])
        expect(made.text).toContain(said);
      expect(made.text).toContain('04012345678901');
    }
  });

  it('is accepted by the schema of CycloneDX 1.6, and by schema and all mandatory tests of CSAF 2.0', async () => {
    const unknown = new Counts();
    expect(schemaFaults(JSON.parse((await written('cyclonedx')).text), '1.6', unknown)).toEqual([]);
    expect(unknown.list()).toEqual([]);
    const { tests } = await validate(Object.values(basic), JSON.parse((await written('csaf')).text));
    expect(tests.flatMap(({ name, errors }) => errors.map(({ message }) => `${name}: ${message}`))).toEqual([]);
  });

  it.skipIf(SKIPPED !== '')(`is accepted by the schema of OpenVEX 0.2.0${SKIPPED}`, async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv, ['date-time', 'uri']);
    ajv.addFormat('iri', { type: 'string', validate: (text: string) => URL.canParse(text) });
    const check = ajv.compile(jsonOf<object>('schemas/openvex.schema.json'));
    expect(check(JSON.parse((await written('openvex')).text)), JSON.stringify(check.errors)).toBe(true);
  });

  it.each(FORMATS)('is read back as %s by our own reader with the same decisions', async (format) => {
    const { summary, records } = await feedOf((await written(format)).bytes);
    expect(summary).toMatchObject({ faults: [], skipped: [], problems: [] });
    const read = records.flatMap(({ id, affected }) =>
      affected.map((one) => `${id} ${(one as { status: string }).status.replace('known_', '')}`),
    );
    expect(read.sort()).toEqual(['CVE-2026-10001 affected', 'CVE-2026-90017 under_investigation']);
  });

  it('is another edition once something else was decided, and the former one stays as it was', async () => {
    const decided = { analysis: 'The bridge is not built in.', decision: 'Not affected', justification: 'Component not present' };
    await fill(place, 'author', 'FND-0002', decided);
    expect(await signMove(place, 'reviewer', 'FND-0002', 'decide')).toMatchObject({ ok: true });
    // What waits for its second signature is not told as decided.
    expect((await written('openvex')).text).not.toContain('not_affected');
    expect(await signMove(place, 'quality', 'FND-0002', 'confirmNotAffected')).toMatchObject({ ok: true });
    const made = await written('openvex');
    expect(made).toMatchObject({ edition: `VEX-${release}/3`, isNew: true, summary: '2 findings: 1 affected, 1 not affected' });
    expect(made.text).toContain('REVIEWER Person (Triage decision), QUALITY Person (Quality approval)');
    expect(made.text).toContain('component_not_present');
    const editions = await place.do('auditor', 'vulnerability.editions', { release });
    expect(editions.map(({ id }) => id)).toEqual([3, 2, 1].map((edition) => `VEX-${release}/${edition}`));
    const [newest] = await place.do('auditor', 'audit.list', {
      from: 1,
      limit: 1,
      newestFirst: true,
      operation: 'vulnerability.exportVex',
    });
    expect(newest?.reason).toContain(`SHA-256 ${made.sha256}`);
  });

  it('[R61] tells nothing that is under an embargo, unless somebody who reads it says why, and then never openly', async () => {
    const { number } = await place.do('quality', 'entry.create', {
      ...{ register: 'outsideReport', title: 'Report of a researcher', values: {} },
      links: [{ role: 'finding', to: 'FND-0001' }],
    });
    const open = await written('csaf');
    expect(open).toMatchObject({ edition: `VEX-${release}/4`, leftOut: ['FND-0001'], summary: '1 finding: 1 not affected' });
    expect(open.text).not.toContain('CVE-2026-10001');
    const embargoed = 'The coordinator asked for it';
    expect(await ask('csaf', { embargoed }, 'control')).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await ask('csaf', { embargoed, tlp: 'GREEN' })).toMatchObject({ ok: false, code: 'refused' });
    const told = await written('csaf', { embargoed });
    expect(told).toMatchObject({ edition: `VEX-${release}-EMBARGO/1`, leftOut: [] });
    expect(JSON.parse(told.text)).toMatchObject({ document: { distribution: { tlp: { label: 'RED' } } } });
    expect(told.text).toContain('CVE-2026-10001');
    // With its day, the embargo ends on it.
    await fill(place, 'quality', number, { embargoUntil: plusDays(place.clock.today(), 1).slice(0, 10) });
    expect((await written('csaf')).leftOut).toEqual(['FND-0001']);
    await fill(place, 'quality', number, { embargoUntil: place.clock.today() }, undefined, 'The coordinator published it');
    expect(await written('csaf')).toMatchObject({ leftOut: [], edition: `VEX-${release}/5` });
  });

  it('is a security advisory too, accepted by all mandatory tests of CSAF 2.0, under an id, a label and a contact of its own', async () => {
    const asked = { release, namespace: 'https://lumen.example', contact: 'psirt@lumen.example', tlp: 'GREEN' } as const;
    const told = async (format: 'csaf' | 'csaf-advisory') =>
      JSON.parse((await place.take('quality', 'vulnerability.exportVex', { ...asked, format })).bytes.toString()) as {
        document: { category: string; distribution: { tlp: { label: string } }; publisher: object; tracking: { id: string } };
        vulnerabilities: object[];
      };
    const advisory = await told('csaf-advisory');
    const { tests } = await validate(Object.values(basic), advisory);
    expect(tests.flatMap(({ name, errors }) => errors.map(({ message }) => `${name}: ${message}`))).toEqual([]);
    expect(advisory.document).toMatchObject({
      ...{ category: 'csaf_security_advisory', distribution: { tlp: { label: 'GREEN' } } },
      publisher: { contact_details: 'psirt@lumen.example', namespace: 'https://lumen.example' },
      tracking: { id: `VEX-${release}-ADVISORY` },
    });
    // Both are written from one statement, so they say the same of each vulnerability.
    const vex = await told('csaf');
    expect(vex.document).toMatchObject({ category: 'csaf_vex', tracking: { id: `VEX-${release}` } });
    expect(advisory.vulnerabilities).toEqual(vex.vulnerabilities);
  });

  it('stands every check of the vault', async () => {
    expect(await failing()).toEqual([]);
  });

  type Forged = Parameters<typeof forge>;
  /** The newest statement of a document once more, as its next edition says it. */
  const forge = (userId: string, document: string, change: (statement: VexStatement) => Partial<VexStatement> = () => ({})) =>
    writePast(place, userId, 'vulnerability.exportVex', (uow) => {
      const former = uow.find('vex_editions', { document }, ['edition']).at(-1);
      if (!former) throw new Error('There is no edition.');
      const [edition, time] = [former.edition + 1, uow.time];
      const statement = statementOfEdition(uow, former);
      const editions = [...statement.editions, { date: time, summary: statement.editions.at(-1)?.summary ?? '' }];
      const now = { ...statement, editions, asOf: { entry: uow.sequence - 1, time } };
      const hash = uow.putBlob(new TextEncoder().encode(canonicalJson({ ...now, ...change(now) })));
      const made = { statement_hash: hash, made_at: time, made_by: userId };
      uow.insert('vex_editions', { ...former, ...made, id: `${document}/${edition}`, edition });
    });
  /** What is found of it, before two people mark it void and the editions go on without it. */
  const found = async (...forged: Forged): Promise<string> => {
    const seq = await forge(...forged);
    const { entries } = await place.do('quality', 'vault.faultyEntries', {});
    expect(await markVoid(place, [seq])).toMatchObject({ ok: true });
    return entries.flatMap((one) => (one.seq === seq ? one.faults : [])).join(' ');
  };
  const last = <One>(all: readonly One[], change: Partial<One>): One[] =>
    all.map((one, at) => (at === all.length - 1 ? { ...one, ...change } : one));

  it('stands where an insider states what was decided, so that what follows is found for its own sake', async () => {
    await forge('quality', `VEX-${release}`);
    expect(await failing()).toEqual([]);
  });

  it('is found where it is dated back, told as of a moment before it was so, or called by other words', async () => {
    await place.later(3 * 24 * 60);
    await place.signIn('quality');
    const own = (change: Forged[2]) => found('quality', `VEX-${release}`, change);
    expect(await own(({ editions }) => ({ editions: last(editions, { date: editions.at(-2)?.date ?? '' }) }))).toMatch(
      /its edition is of another day than the one on which it was written/,
    );
    expect(await own(() => ({ asOf: { entry: 1, time: '2026-01-01T00:00:00.000Z' } }))).toMatch(
      /it tells what came after the moment that it names/,
    );
    expect(await own(() => ({ title: 'No vulnerabilities' }))).toMatch(/it is called otherwise than its release/);
  });

  it('is found where it is by another manufacturer, of another document, or tells other editions than there were', async () => {
    const told = await found('quality', `VEX-${release}`, ({ author, editions }) => ({
      ...{ id: 'VEX-REL-0009', author: { ...author, name: 'Another Maker' } },
      editions: editions.map((one, at) => (at === 0 ? { ...one, summary: 'Nothing' } : one)),
    }));
    for (const words of [
      'it bears another number than its row',
      'it names another manufacturer',
      'it tells other editions than there were',
    ])
      expect(told).toContain(words);
  });

  it('is found where somebody tells what is under an embargo who does not read such reports, or tells it openly', async () => {
    expect(await found('control', `VEX-${release}-EMBARGO`)).toMatch(/it is by somebody who does not tell what is under an embargo/);
    expect(await found('quality', `VEX-${release}-EMBARGO`, () => ({ tlp: 'GREEN' }))).toMatch(/it tells openly what is under an embargo/);
  });

  it('is found where an insider states that nothing is affected, in an edition that nobody decided', async () => {
    expect(
      await found('quality', `VEX-${release}`, ({ editions, findings }) => ({
        editions: last(editions, { summary: '1 finding: 1 not affected' }),
        findings: findings.filter(({ id }) => id !== 'CVE-2026-10001'),
      })),
    ).toMatch(/it tells something else than was decided/);
    expect(await found('quality', `VEX-${release}`, () => ({ findings: [] }))).toMatch(/its statement cannot be read/);
  });
});
