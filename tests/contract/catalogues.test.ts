import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { clausesIn } from '#main/domain/frameworks/proposals.rules.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { catalogueSchema, crosswalkSchema, rowOf } from '#shared/domain/framework/catalogue.ts';

const folder = 'assets/frameworks';
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const catalogues = files.filter((name) => name !== 'crosswalk.json').map((name) => catalogueSchema.parse(read(name)));
const crosswalk = crosswalkSchema.parse(read('crosswalk.json'));

describe('the catalogues that come with the program', () => {
  it('hold the clauses that their publishers count', () => {
    const asking = Object.fromEntries(catalogues.map(({ id, clauses }) => [id, clauses.filter(({ asks }) => asks).length]));
    expect(asking).toEqual({
      '21-cfr-11': 34,
      '21-cfr-820': 33,
      'fda-premarket': 59,
      'iec-81001-5-1': 40,
      'iso-13485': 72,
      'iso-27001': 30,
      'iso-27001-annex-a': 93,
      'mdcg-2019-16': 19,
      'nist-csf': 106,
      'nist-ssdf': 42,
    });
    for (const catalogue of catalogues)
      for (const clause of catalogue.clauses)
        if (clause.asks) expect(rowOf(catalogue, clause).row, `${catalogue.id} ${clause.id}`).toBe(true);
  });

  it('[R53] the submission check has the 14 elements of Table 1, each with the name under which it is submitted', () => {
    const elements =
      catalogues.find(({ id }) => id === 'fda-premarket')?.clauses.filter(({ submission }) => submission !== undefined) ?? [];
    expect(elements).toHaveLength(14);
    expect(elements.map(({ submission }) => submission)).toContain('Cybersecurity Risk Management Report');
  });

  it('say where they come from, under which terms, and what nobody compared; of a standard that is sold they hold no text', () => {
    for (const { id, labels, sources, licence, clauses, notVerified } of catalogues) {
      expect(sources.join(' ').length, id).toBeGreaterThan(60);
      expect(notVerified.length, id).toBeGreaterThan(0);
      expect(licence, id).toMatch(/public domain|own words|not subject to copyright/);
      if (!/^(iso|iec|mdcg)/.test(id)) continue;
      expect(labels, id).toBe('own');
      expect(
        clauses.filter(({ text }) => text !== undefined),
        id,
      ).toEqual([]);
    }
    // A label of one's own is short: a sentence would be the text of the standard.
    for (const { id, clauses } of catalogues.filter((one) => /^(iso|iec|mdcg)/.test(one.id)))
      for (const { label } of clauses) expect(label.split(' ').length, `${id}: ${label}`).toBeLessThanOrEqual(10);
  });

  it('every clause of the crosswalk is one of its catalogue', () => {
    const known = new Map(catalogues.map(({ id, clauses }) => [id, new Set(clauses.map((one) => one.id))]));
    const strangers = crosswalk.rows.flatMap(({ id, from, to }) =>
      [from, to].flatMap(({ catalogue, clauses }) =>
        clauses.filter((clause) => !known.get(catalogue)?.has(clause)).map((clause) => `${id} ${catalogue} ${clause}`),
      ),
    );
    expect(strangers).toEqual([]);
    expect(
      Object.fromEntries([...Map.groupBy(crosswalk.rows, ({ status }) => status)].map(([status, rows]) => [status, rows.length])),
    ).toEqual({
      proposed: 52,
      published: 9,
      derived: 23,
      consultant: 8,
    });
  });
});

describe('the starter procedures', () => {
  const HEAD = '| Framework | Clause | Served by |';
  const procedures = readdirSync('assets/starter').filter((name) => name.endsWith('.md'));
  const mapOf = (name: string): string[][] => {
    const lines = readFileSync(join('assets/starter', name), 'utf8').split('\n');
    const rows = lines.slice(lines.indexOf(HEAD) + 2);
    return rows.slice(0, rows.indexOf('')).map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  };

  const catalogueOf = (framework: string) => catalogues.filter((one) => [one.name, ...(one.calledAs ?? [])].includes(framework));
  const rows = procedures.flatMap((name) =>
    mapOf(name).map(([framework = '', clauses = '', where = '']) => ({ framework, clauses, where })),
  );

  it('come mapped: each row names clauses of a framework, and the part that serves them', () => {
    expect(procedures).toHaveLength(8);
    for (const name of procedures) expect(mapOf(name).length, name).toBeGreaterThan(5);
    for (const { framework, clauses, where } of rows) expect(where, `${framework}: ${clauses}`).not.toBe('');
    const unread = rows.filter(({ framework, clauses }) => {
      const named = catalogueOf(framework);
      return named.length > 0 && named.every((one) => clausesIn(one, clauses).length === 0);
    });
    // 820.7(b) only leads to ISO 13485, whose clauses have rows of their own; V.A.4 is the bill of materials, an element of Table 1.
    expect([...new Set(unread.map(({ framework, clauses }) => `${framework}: ${clauses}`))]).toEqual([
      '21 CFR 820 (QMSR): 820.7(b), which leads to ISO 13485',
      'FDA premarket cybersecurity guidance (2026-02-03): V.A.4',
    ]);
    const foreign = new Set(rows.filter(({ framework }) => catalogueOf(framework).length === 0).map(({ framework }) => framework));
    expect([...foreign].sort()).toEqual(['FD&C Act', 'ISO 14971:2019']);
  });

  it('name each clause as its framework does: numbers, letters, ranges, brackets, and groups', () => {
    const named = (id: string, text: string) => {
      const one = catalogues.find((catalogue) => catalogue.id === id);
      return one ? clausesIn(one, text) : [];
    };
    expect(named('nist-csf', 'ID.IM-01 to ID.IM-03, RS.AN-03')).toEqual(['ID.IM-01', 'ID.IM-02', 'ID.IM-03', 'RS.AN-03']);
    expect(named('fda-premarket', 'V.A.6')).toEqual(['V.A.6-1', 'V.A.6-2', 'V.A.6-3']);
    expect(named('fda-premarket', 'V.B')).toEqual(['SC1', 'SC2', 'SC3', 'SC4', 'SC5', 'SC6', 'SC7', 'SC8', 'V1', 'V2', 'V3', 'V4']);
    expect(named('21-cfr-11', '11.10(e) to (g) and (k)')).toEqual(expect.arrayContaining(['11.10(e)', '11.10(f)', '11.10(g)']));
    expect(named('21-cfr-11', '11.10(e) to (g) and (k)').some((id) => id.startsWith('11.10(k)'))).toBe(true);
    expect(named('iso-27001-annex-a', 'A.8.25 to A.8.27, and A policy')).toEqual(['A.8.25', 'A.8.26', 'A.8.27']);
    expect(named('nist-ssdf', 'RV.1 to RV.3')).toContain('RV.3.4');
  });

  it('serve clauses of every framework that is shipped', () => {
    const served = new Set(rows.map(({ framework }) => framework));
    const unserved = catalogues.filter((one) => ![one.name, ...(one.calledAs ?? [])].some((name) => served.has(name)));
    expect(unserved.map(({ id }) => id)).toEqual([]);
  });
});

const head = { id: 'sp-800-53', edition: '5.1.1-1', name: 'NIST SP 800-53', scope: 'company', labels: 'published' } as const;
const terms = { source: 'NIST SP 800-53, from a list', licence: 'US Government work' };

describe('a catalogue is taken up by the vault', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    for (const userId of ['quality', 'auditor', 'author']) await place.signIn(userId);
  });
  const plan = async (text: string, own: object = {}) =>
    place.do('quality', 'framework.planImport', {
      ...{ file: await place.give('quality', text), fileName: 'controls.csv' },
      catalogue: { ...head, ...terms, ...own },
    });

  it('with one entry of the ledger that names its file by its hash, and stays in the vault as it was', async () => {
    const before = await place.do('auditor', 'framework.list', {});
    expect(before.map(({ id, inUse }) => [id, inUse])).toEqual(
      files
        .map((name) => name.replace('.json', ''))
        .sort()
        .map((id) => [id, null]),
    );
    const shipped = before.find(({ id }) => id === 'iso-13485')?.shipped;
    const bytes = readFileSync(join(folder, 'iso-13485.json'));
    expect(shipped).toEqual({ edition: '2016-1', hash: createHash('sha256').update(bytes).digest('hex'), clauses: 72 });
    const hash = shipped?.hash ?? '';
    expect(await place.ask('author', 'framework.take', { id: 'iso-13485', hash })).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await place.ask('quality', 'framework.take', { id: 'iso-13485', hash: '0'.repeat(64) })).toMatchObject({
      ok: false,
      code: 'conflict',
    });
    const { seq } = place.context.vault.ledgerHead();
    expect(await place.do('quality', 'framework.take', { id: 'iso-13485', hash })).toEqual({ edition: '2016-1', hash, clauses: 72 });
    expect(place.context.vault.ledgerHead().seq).toBe(seq + 1);
    const told = await place.do('auditor', 'audit.entry', { seq: seq + 1 });
    expect(told).toMatchObject({ operation: 'framework.take', subject: 'iso-13485', reason: expect.stringContaining(hash) });
    expect(Buffer.from(place.context.vault.blob(hash))).toEqual(bytes);
    expect(await place.ask('quality', 'framework.take', { id: 'iso-13485', hash })).toMatchObject({
      ok: false,
      message: 'ISO 13485:2016, edition 2016-1, is in use already.',
    });
  });

  it('a further one comes from a list; a dry run tells every fault with its row and writes nothing', async () => {
    const { seq } = place.context.vault.ledgerHead();
    const faulty = await plan('Clause;Title;Under\nAC-1;Policy;AC\nAC-2;;\nAC-3;Access;\nAC-3;Access again;\n');
    expect(faulty.plan).toBeNull();
    expect(faulty.faults.map(({ sentence }) => sentence)).toEqual([
      'Row 2: AC-1 is part of AC, which is not in the list.',
      expect.stringMatching(/^Row 3: label: /),
      'Row 5: The clause AC-3 stands here a second time.',
    ]);
    expect((await plan('One;Two\n1;2\n')).faults[0]?.sentence).toContain('no column is called id and none label');
    expect(place.context.vault.ledgerHead().seq).toBe(seq);
  });

  it('as the list has it, with families as the rows in which its clauses are counted', async () => {
    const vectors = process.env.COUNTERSIGN_VECTORS;
    const text =
      vectors === undefined
        ? 'id,title,family\nAC-01,"Policy and Procedures","Access Control"\nAU-01,Policy,Audit\n'
        : readFileSync(join(vectors, 'frameworks/nist-sp800-53-r5.1.1-moderate-titles.csv'), 'utf8');
    const planned = await plan(text);
    expect(planned.faults).toEqual([]);
    expect(planned.counts.asking).toBe(planned.counts.rows);
    const source = { file: await place.give('quality', text), fileName: 'controls.csv', catalogue: { ...head, ...terms } };
    const taken = await place.do('quality', 'framework.import', { ...source, plan: planned.plan ?? '' });
    expect(taken).toEqual({ edition: '5.1.1-1', hash: planned.plan, clauses: planned.counts.asking });
    const shown = await place.do('auditor', 'framework.show', { id: 'sp-800-53' });
    const content = catalogueSchema.parse(shown.content);
    expect(content.clauses.filter(({ row }) => row).map(({ label }) => label)).toContain('Access Control');
    expect(content.clauses.find(({ id }) => id === 'AC-01')).toMatchObject({ under: 'group-1', asks: true });
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('a row that says of a catalogue what is not stored is found, although a person of the right role wrote it', async () => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn('quality'));
    const { vault } = place.context;
    const row = vault.find('catalogues', { catalogue: 'iso-13485' })[0];
    if (!row || !session) throw new Error('No catalogue was taken up.');
    vault.write(
      () => place.header('quality', 'framework.take', 'iso-13485'),
      () => session.signer,
      (uow) => {
        const other = uow.putBlob(readFileSync(join(folder, 'iso-27001.json')));
        uow.insert('catalogues', { ...row, id: 'iso-13485/2', place: 2, content_hash: other, file_hash: other, taken_at: uow.time });
      },
    );
    const found = (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    expect(JSON.stringify(found)).toContain('iso-13485/2 says of a catalogue something else than what is stored');
  });
});
