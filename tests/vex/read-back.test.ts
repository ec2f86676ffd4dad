import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csafOf } from '#main/domain/vulnerabilities/vex/csaf.ts';
import { cycloneDxVexOf } from '#main/domain/vulnerabilities/vex/cyclonedx.ts';
import { identityOf } from '#main/domain/vulnerabilities/vex/identities.ts';
import { openVexOf } from '#main/domain/vulnerabilities/vex/openvex.ts';
import { groupsOf, type VexFinding, type VexStatement, vexStatement } from '#main/domain/vulnerabilities/vex/statement.ts';
import { feedOf } from '#main/rendering/references/testing.ts';
import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { anyStatement, pumpStatement } from './statements.ts';

/** How one component stands to one vulnerability, as far as a reader is told. */
interface Row {
  ids: string;
  component: string;
  status: string;
  justification: string | null;
  action: string | null;
}
const STATUS = {
  ...{ new: 'under_investigation', 'under investigation': 'under_investigation', 'not affected': 'not_affected' },
  ...{ affected: 'affected', accepted: 'affected', fixed: 'fixed' },
} as const;
const sorted = (rows: readonly Row[]): Row[] => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const idsOf = ({ id, aliases }: Pick<FeedRecord, 'id' | 'aliases'>): string => JSON.stringify([...new Set([id, ...aliases])].toSorted());

const actionOf = ({ decision }: VexFinding): string | null => {
  if (decision.state === 'affected') return decision.action;
  if (decision.state !== 'accepted') return null;
  return `${decision.until} ${decision.note ?? ''}`;
};
/** @param nameOf what the format calls a component */
const decided = (statement: VexStatement, nameOf: (finding: VexFinding) => string): Row[] =>
  sorted(
    groupsOf(statement.findings).flatMap(({ ids, findings }) =>
      findings.map((finding) => ({
        ids: JSON.stringify(ids.toSorted()),
        component: nameOf(finding),
        status: STATUS[finding.decision.state],
        justification: finding.decision.state === 'not affected' ? finding.decision.justification : null,
        action: actionOf(finding),
      })),
    ),
  );
/** The sentence that goes with an accepted risk says its day and the reason; the rest of it is not part of the decision. */
const plainAction = (text: string | undefined | null): string | null => {
  if (text === null || text === undefined) return null;
  const [, until, note] = /^Accepted until (\d{4}-\d\d-\d\d): the manufacturer bears [^.]+\. ?(.*)$/s.exec(text) ?? [];
  return until === undefined ? text : `${until} ${note}`;
};

interface Affected {
  status: string;
  product: { id: string; name: string | null; version: string | null; purls: string[]; of: string | null };
  justification: string | null;
  action: string | null;
}
const affectedOf = (record: FeedRecord) => record.affected as Affected[];

/** An action of several kinds stands once with each of them. */
const withoutCategories = (text: string | null): string | null =>
  text === null ? null : [...new Set(text.split(/\n(?=[a-z_]+: )/).map((line) => line.replace(/^[a-z_]+: /, '')))].join('\n');

const readCsaf = async (statement: VexStatement): Promise<Row[]> => {
  const { records, summary } = await feedOf(csafOf(statement, 'csaf_vex'));
  expect(summary).toMatchObject({ kind: 'csaf', version: '2.0', faults: [], skipped: [], problems: [] });
  return sorted(
    records.flatMap((record) =>
      affectedOf(record).map(({ status, product, justification, action }) => ({
        ids: idsOf(record),
        component: JSON.stringify([product.name, product.purls]),
        status: status.replace(/^known_/, ''),
        justification,
        action: plainAction(withoutCategories(action)),
      })),
    ),
  );
};
const readOpenVex = async (statement: VexStatement): Promise<Row[]> => {
  const { records, summary } = await feedOf(openVexOf(statement));
  expect(summary).toMatchObject({ kind: 'openvex', version: '0.2.0', faults: [], skipped: [], problems: [], remarks: [] });
  return sorted(
    records.flatMap((record) =>
      affectedOf(record).map(({ status, product }) => ({
        ids: idsOf(record),
        component: product.id,
        status,
        justification: record.details.justification ?? null,
        action: plainAction(record.details.action_statement),
      })),
    ),
  );
};
const readCycloneDx = async (statement: VexStatement): Promise<Row[]> => {
  const { records, summary } = await feedOf(cycloneDxVexOf(statement));
  expect(summary).toMatchObject({ kind: 'cyclonedx-vex', version: '1.6', faults: [], skipped: [], problems: [], remarks: [] });
  return sorted(
    records.flatMap((record) =>
      affectedOf(record).map(({ status, product }) => ({
        ids: idsOf(record),
        component: JSON.stringify([product.name, product.version, product.purls]),
        status,
        justification: /^Justification: (\w+)\./.exec(status === 'not_affected' ? (record.details.detail ?? '') : '')?.[1] ?? null,
        action: plainAction(record.details.recommendation),
      })),
    ),
  );
};
const ownPurls = (text: string | null): string[] => (text === null ? [] : [text]);
const formats = {
  'CSAF 2.0': {
    read: readCsaf,
    decided: (statement: VexStatement) =>
      decided(statement, ({ component }) => {
        const [part, whole] = [identityOf(component ?? statement.product), identityOf(statement.product)];
        return JSON.stringify([component === null ? whole.title : `${part.title} in ${whole.title}`, ownPurls(part.purl)]);
      }),
  },
  'OpenVEX 0.2.0': {
    read: readOpenVex,
    decided: (statement: VexStatement) => decided(statement, ({ component }) => identityOf(component ?? statement.product).id),
  },
  'CycloneDX VEX 1.6': {
    read: readCycloneDx,
    decided: (statement: VexStatement) =>
      decided(statement, ({ component }) => {
        const part = component ?? statement.product;
        return JSON.stringify([part.name, part.version, ownPurls(identityOf(part).purl)]);
      }),
  },
};

describe('what is stated about the vulnerabilities of a release, read back by our own readers', () => {
  it.each(Object.entries(formats))('says as %s of each component what was decided, and nothing else', async (_, format) => {
    const pump = pumpStatement();
    expect(await format.read(pump)).toEqual(format.decided(pump));
    await fc.assert(
      fc.asyncProperty(anyStatement, async (statement) => {
        expect(await format.read(statement)).toEqual(format.decided(statement));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['CSAF 2.0', (statement: VexStatement) => csafOf(statement, 'csaf_vex')],
    ['OpenVEX 0.2.0', openVexOf],
    ['CycloneDX VEX 1.6', cycloneDxVexOf],
  ])('is the same bytes in %s, however its findings were gathered', (_, written) => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const turned = { ...statement, findings: statement.findings.toReversed() };
        expect(Buffer.from(written(turned)).toString()).toBe(Buffer.from(written(statement)).toString());
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['CSAF 2.0', (statement: VexStatement) => csafOf(statement, 'csaf_vex')],
    ['OpenVEX 0.2.0', openVexOf],
    ['CycloneDX VEX 1.6', cycloneDxVexOf],
  ])('tells in %s by itself who states what about which release, and when', (_, written) => {
    const text = Buffer.from(written(pumpStatement())).toString();
    for (const said of ['VEX 0007', 'Lumen Devices', 'Pump One', '2.1', '04012345678901', '2026-11-02T10:00:00.000Z', 'Countersign'])
      expect(decodeURIComponent(text.replaceAll(/%(?![0-9A-F]{2})/g, ''))).toContain(said);
    for (const said of [
      'Accepted until 2027-03-01',
      'Keep the pump off',
      'The supplier was asked',
      'no input from outside',
      'Not yet assessed',
      'edition 2: CVE-2026-0003 is fixed',
      'As of ledger entry 512 of 2026-11-02T09:59:00.000Z',
      'Anna Lind (Triage decision)',
    ])
      expect(text).toContain(said);
    // Nothing is lost that no field takes.
    expect(text).toContain('not a purl');
  });
});

describe('a statement that would contradict itself', () => {
  const refusal = (change: (given: VexStatement) => VexStatement): string =>
    vexStatement
      .safeParse(change(pumpStatement()))
      .error?.issues.map(({ message }) => message)
      .join(' ') ?? '';
  const [first] = pumpStatement().findings;

  it('is refused where one component has two decisions about one vulnerability, under whichever of its names', () => {
    const again = { ...first, id: 'OTHER-1', aliases: ['GHSA-aaaa-bbbb-cccc'] } as VexFinding;
    expect(refusal((given) => ({ ...given, findings: [...given.findings, again] }))).toBe(
      'OTHER-1 is decided twice for openssl 3.0.1. Keep one of the two findings.',
    );
  });

  it('is refused without a justification for "not affected", without an action for "affected", and for any other pair of them', () => {
    const withDecision = (decision: unknown) => refusal((given) => ({ ...given, findings: [{ ...first, decision }] as VexFinding[] }));
    expect(withDecision({ state: 'not affected', impact: 'none' })).not.toBe('');
    expect(withDecision({ state: 'affected', responses: [] })).not.toBe('');
    expect(withDecision({ state: 'affected', action: ' ', responses: [] })).not.toBe('');
    expect(withDecision({ state: 'fixed', note: null, justification: 'component_not_present' })).not.toBe('');
    expect(withDecision({ state: 'accepted', until: 'soon', note: null })).not.toBe('');
  });

  it('is refused where an edition is dated before the one that it follows', () => {
    expect(refusal((given) => ({ ...given, editions: given.editions.toReversed() }))).toBe(
      'An edition is dated before the one that it follows. Correct the dates of the editions.',
    );
  });

  it('is refused where its edition is older than a decision that it tells', () => {
    expect(refusal((given) => ({ ...given, editions: [{ date: '2026-10-05T09:00:00.000Z', summary: 'Too early' }] }))).toBe(
      'CVE-2026-0001 was decided after the date of the edition. Issue an edition of today.',
    );
  });
});
