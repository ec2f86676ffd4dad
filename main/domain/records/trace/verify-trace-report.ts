import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { trace } from '#shared/api/trace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { holesOf } from '#shared/domain/trace/holes.ts';
import { type Check, noFaults } from '../../audit/check.ts';
import { readJson } from '../bounded-json.ts';
import { sealCheck } from '../seal-check.ts';
import type { SealedTraceReport, TraceReport } from './trace-report-schema.ts';

export type TraceFacts = z.output<typeof trace>;

/** What a report tells; null where its text cannot be read as a trace. */
export const traceIn = ({ facts }: Pick<TraceReport, 'facts'>): TraceFacts | null => {
  const json = readJson(facts);
  return json.ok && json.isCanonical ? (trace.safeParse(json.value).data ?? null) : null;
};

const factFaults = (record: TraceReport): string[] => {
  if (createHash('sha256').update(record.facts).digest('hex') !== record.factsHash)
    return ['What the report tells is not what its hash names.'];
  const facts = traceIn(record);
  if (!facts) return ['What the report tells cannot be read.'];
  // What is missing follows from the lines: a report that leaves a hole out is none.
  return canonicalJson(holesOf(facts, facts.asOf.date)) === canonicalJson(facts.holes)
    ? []
    : ['What it calls missing is not what is missing by its own lines.'];
};

/** Verifies the report of a trace by itself, with nothing but the authority's certificate. Never throws. */
export const verifyTraceReport = (sealed: SealedTraceReport, authority: string): Check[] => {
  const facts = traceIn(sealed.record);
  const told = facts
    ? `${facts.risks.length} risks as of ${facts.asOf.date}, ledger entry ${facts.asOf.entry}: what is missing follows from the lines. That the entries stood so is proven with the vault.`
    : '';
  return [sealCheck(sealed, authority), noFaults('Trace', factFaults(sealed.record), told)];
};
