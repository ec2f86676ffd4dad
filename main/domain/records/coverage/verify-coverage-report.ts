import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { coverage } from '#shared/api/frameworks.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { countsOf } from '#shared/domain/framework/coverage.ts';
import { type Check, noFaults } from '../../audit/check.ts';
import { readJson } from '../bounded-json.ts';
import { sealCheck } from '../seal-check.ts';
import type { CoverageReport, SealedCoverageReport } from './coverage-report-schema.ts';

export type CoverageFacts = z.output<typeof coverage>;

/** What a report tells; null where its text cannot be read as a coverage. */
export const factsIn = ({ facts }: Pick<CoverageReport, 'facts'>): CoverageFacts | null => {
  const json = readJson(facts);
  return json.ok && json.isCanonical ? (coverage.safeParse(json.value).data ?? null) : null;
};

type Told = CoverageFacts['clauses'][number];
/** Whether the class of a clause is one that its evidence allows. */
const isClassOf = ({ class: is, evidence }: Told): boolean => {
  const stale = evidence.filter((one) => one.stale !== null).length;
  if (is === 'current') return evidence.length > 0 && stale === 0;
  return is === 'stale' ? stale > 0 : evidence.length === 0;
};

/** The classes follow from the evidence that is shown, and the numbers from the classes. */
const countFaults = ({ totals, rows, clauses }: CoverageFacts): string[] => {
  const same = (counts: object, of: readonly Told[]): boolean => canonicalJson(counts) === canonicalJson(countsOf(of));
  return [
    ...clauses.filter((one) => !isClassOf(one)).map(({ id }) => `${id} is of another class than its evidence says.`),
    ...(same(totals, clauses) ? [] : ['The totals are not those of the clauses.']),
    ...rows
      .filter(
        ({ id, counts }) =>
          !same(
            counts,
            clauses.filter(({ row }) => row === id),
          ),
      )
      .map(({ id }) => `The numbers of ${id} are not those of its clauses.`),
  ];
};

const factFaults = (record: CoverageReport): string[] => {
  if (createHash('sha256').update(record.facts).digest('hex') !== record.factsHash)
    return ['What the report tells is not what its hash names.'];
  const facts = factsIn(record);
  return facts ? countFaults(facts) : ['What the report tells cannot be read.'];
};

/** Verifies a report of coverage by itself, with nothing but the authority's certificate. Never throws. */
export const verifyCoverageReport = (sealed: SealedCoverageReport, authority: string): Check[] => {
  const facts = factsIn(sealed.record);
  const told = facts
    ? `${facts.clauses.length} clauses as of ${facts.asOf.date}, ledger entry ${facts.asOf.entry}: the numbers are those of the clauses, and each class follows from the evidence that is shown. That the claims stood so is proven with the vault.`
    : '';
  return [sealCheck(sealed, authority), noFaults('Coverage', factFaults(sealed.record), told)];
};
