import type { DateOrder } from '#shared/domain/migration-index.ts';
import { bad, good, type Read } from './fault.ts';
import { readLegacyDate } from './legacy-date.rules.ts';

/** What stands on paper somewhere: a name, not a signature of this system (21 CFR 11.50 speaks of other things). */
export interface LegacyApproval {
  name: string;
  /** What for, as the list says it; empty when it says nothing. */
  meaning: string;
  /** ISO date. */
  on: string;
  evidence: string;
}

interface Written {
  approvals: string;
  approvedOn: string;
  evidence: string;
}

/** 'Jana Weber (Quality)' */
const named = (text: string): { name: string; meaning: string } => {
  const [, name = text, meaning = ''] = /^(.*?)\s*\(([^()]*)\)$/.exec(text.trim()) ?? [];
  return { name: name.trim(), meaning: meaning.trim() };
};

/**
 * Approvals on paper: one after another with ";" between, each "name (meaning) | date | evidence"; date and evidence that
 * are the same for all may stand in columns of their own.
 */
export const readApprovals = ({ approvals, approvedOn, evidence }: Written, order: DateOrder | undefined): Read<LegacyApproval[]> => {
  const found: LegacyApproval[] = [];
  for (const entry of approvals
    .split(/[;\n]/)
    .map((text) => text.trim())
    .filter(Boolean)) {
    const [who = '', day = '', ...where] = entry.split('|').map((text) => text.trim());
    const { name, meaning } = named(who);
    if (name === '')
      return bad(
        'approvals',
        `An approval ("${entry}") names nobody.`,
        'Write each as name (meaning) | date | evidence, with ";" between them.',
      );
    const written = day || approvedOn.trim();
    if (written === '')
      return bad(
        'approvals',
        `The approval of ${name} has no date.`,
        'Write it as name (meaning) | date | evidence, or fill the column "Approved on".',
      );
    const date = readLegacyDate(day ? 'approvals' : 'approvedOn', written, order);
    if (!date.ok) return date;
    found.push({ name, meaning, on: date.value, evidence: where.join(' | ') || evidence.trim() });
  }
  return good(found);
};
