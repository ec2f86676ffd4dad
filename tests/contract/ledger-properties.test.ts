import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { entryHash } from '#main/domain/audit/ledger-entry.ts';
import { type VaultEvidence, verifyLedger } from '#main/domain/records/verify-ledger.ts';
import type { EntrySigner } from '#main/ports/unit-of-work.ts';
import { withEvidence } from '#main/storage/evidence.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { share } from '../sampled.ts';

type Row = VaultEvidence['ledger'] extends Iterable<infer One> ? One : never;

/** Small alphabets on purpose: the changes that are hardest to see are those that still look right. */
const RUNS = share(250, 5);
const character = fc.constantFrom(...'0159afAZz+/= "{}:,\\\u0000\u00e9'.split(''));

describe('[R01] verify finds every change of the ledger and names the entry', () => {
  let rows: Row[] = [];
  let evidence: Omit<VaultEvidence, 'ledger'>;
  let authority = '';
  let sign: EntrySigner['sign'];

  beforeAll(async () => {
    const place = await Workplace.staffed();
    await place.release(await place.approved());
    place.context.vault.close();
    authority = place.authorityPem;
    sign = place.context.workstation.signer.sign;
    withEvidence(place.folder, ({ ledger, ...rest }) => {
      rows = [...ledger];
      const tables = new Map(rest.tables.map((table) => [table, [...rest.rows(table)]]));
      const stored = new Set(rows.flatMap(({ text }) => text.match(/[0-9a-f]{64}/g) ?? []).filter(rest.holds));
      const [pages, lists, index] = [rest.pageFaults(), rest.listFaults(), rest.indexFaults()];
      const read = { pageFaults: () => pages, listFaults: () => lists, indexFaults: () => index };
      evidence = { ...rest, ...read, rows: (table) => tables.get(table) ?? [], holds: (hash) => stored.has(hash) };
    });
  });

  const faultsOf = (ledger: Row[]): string =>
    verifyLedger({ ...evidence, ledger }, authority, { grammar })
      .checks.filter((check) => !check.ok)
      .map((check) => check.detail)
      .join(' ');
  const place = fc.nat().map((value) => value % rows.length);
  const replaced = (at: number, row: Row): Row[] => rows.map((one, index) => (index === at ? row : one));
  const seqAt = (at: number): number => rows[at]?.seq ?? 0;

  it('the ledger as it was written has no fault', () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(faultsOf(rows)).toBe('');
  });

  it.each(['text', 'hash', 'signature', 'time', 'actor', 'operation', 'subject'] as const)('one character of any %s', (column) => {
    fc.assert(
      fc.property(place, fc.nat(), character, fc.constantFrom('change', 'add', 'remove'), (at, where, other, how) => {
        const row = rows[at];
        fc.pre(row !== undefined && row[column].length > 0);
        const text = row[column];
        const index = where % text.length;
        const changed = `${text.slice(0, index)}${how === 'remove' ? '' : other}${text.slice(how === 'add' ? index : index + 1)}`;
        fc.pre(changed !== text);
        expect(faultsOf(replaced(at, { ...row, [column]: changed }))).toMatch(new RegExp(`\\bentry ${row.seq}\\b`, 'i'));
      }),
      { numRuns: column === 'text' || column === 'signature' ? RUNS : RUNS / 5 },
    );
  });

  it('an entry whose stored JSON is broken, which others build on', () => {
    const given = rows.filter(({ text }) => text.includes('"steps":"['));
    expect(given.length).toBeGreaterThan(0);
    for (const row of given) {
      const broken = { ...row, text: row.text.replaceAll('"steps":"[', '"steps":"{') };
      expect(faultsOf(replaced(row.seq - 1, broken))).toMatch(new RegExp(`\\bentry ${row.seq}\\b`, 'i'));
    }
  });

  it('an entry taken out, the last one as well', () => {
    fc.assert(
      fc.property(place, (at) => {
        const found = faultsOf(rows.filter((_, index) => index !== at));
        expect(found).toContain(at === rows.length - 1 ? `ends at entry ${seqAt(at - 1)}` : `does not follow entry ${seqAt(at) - 1}`);
      }),
      { numRuns: RUNS / 5 },
    );
  });

  it('two entries that changed places, with their numbers or without', () => {
    fc.assert(
      fc.property(place, place, fc.boolean(), (one, other, keepNumbers) => {
        const [first, second] = [rows[Math.min(one, other)], rows[Math.max(one, other)]];
        fc.pre(first !== undefined && second !== undefined && first !== second);
        const put = (row: Row, seq: number): Row => (keepNumbers ? { ...row, seq } : row);
        const swapped = rows.map((row) => (row === first ? put(second, first.seq) : row === second ? put(first, second.seq) : row));
        expect(faultsOf(swapped)).toMatch(new RegExp(`Entry (${first.seq}|${second.seq}) does not follow`));
      }),
      { numRuns: RUNS / 5 },
    );
  });

  it('an entry written anew with the key of the workstation, and so with a good signature', () => {
    const own = rows.filter((row) => row.operation === 'identity.enrol');
    expect(own.length).toBeGreaterThan(3);
    for (const row of own) {
      const text = row.text.replace('"reason":""', '"reason":"another"');
      const forged = {
        ...row,
        text,
        hash: entryHash(text),
        signature: Buffer.from(sign(new TextEncoder().encode(text))).toString('base64'),
      };
      expect(faultsOf(replaced(row.seq - 1, forged))).toContain(`Entry ${row.seq + 1} does not follow entry ${row.seq}`);
    }
  });

  it('an entry written twice, anywhere', () => {
    fc.assert(
      fc.property(place, place, (at, where) => {
        const row = rows[at];
        fc.pre(row !== undefined);
        expect(faultsOf(rows.toSpliced(where, 0, row))).toMatch(new RegExp(`Entry ${row.seq} does not follow`));
      }),
      { numRuns: RUNS / 5 },
    );
  });
});
