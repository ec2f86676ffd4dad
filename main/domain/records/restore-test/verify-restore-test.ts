import { createHash } from 'node:crypto';
import { type Check, noFaults } from '../../audit/check.ts';
import { readJson } from '../bounded-json.ts';
import { sealCheck } from '../seal-check.ts';
import { type RestoreTestFacts, type RestoreTestReport, restoreTestFacts, type SealedRestoreTest } from './restore-test-schema.ts';

/** What a certificate tells; null where its text cannot be read as a restore test. */
export const restoreTestIn = ({ facts }: Pick<RestoreTestReport, 'facts'>): RestoreTestFacts | null => {
  const json = readJson(facts);
  return json.ok && json.isCanonical ? (restoreTestFacts.safeParse(json.value).data ?? null) : null;
};

/** A test passed only if everything in it did, and something was looked at. */
const outcomeFaults = ({ outcome, problem, checks, records }: RestoreTestFacts): string[] => {
  const isSound = problem === null && checks.length > 0 && [...checks, ...records].every(({ ok }) => ok);
  return (outcome === 'passed') === isSound ? [] : ['The outcome is not the one of its checks.'];
};

const factFaults = (record: RestoreTestReport): string[] => {
  if (createHash('sha256').update(record.facts).digest('hex') !== record.factsHash)
    return ['What the certificate tells is not what its hash names.'];
  const facts = restoreTestIn(record);
  return facts ? outcomeFaults(facts) : ['What the certificate tells cannot be read.'];
};

/** Verifies a certificate by itself, with nothing but the authority's certificate. Never throws. */
export const verifyRestoreTest = (sealed: SealedRestoreTest, authority: string): Check[] => {
  const facts = restoreTestIn(sealed.record);
  const told = facts
    ? `${facts.outcome}: ${facts.checks.length} checks and ${facts.records.length} records on ${facts.asOf.date}, as the outcome says. That it was recorded is proven with the vault.`
    : '';
  return [sealCheck(sealed, authority), noFaults('Restore test', factFaults(sealed.record), told)];
};
