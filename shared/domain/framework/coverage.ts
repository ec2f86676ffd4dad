import type { Clause } from './catalogue.ts';

/** How a clause stands; never mixed, and in this order wherever they are counted. */
export const coverageClasses = ['current', 'stale', 'claimed', 'open', 'notApplicable'] as const;
export type CoverageClass = (typeof coverageClasses)[number];

/** Id of the register whose entries are claims. */
export const CLAIM = 'claim';
/** States in which a claim says something; a draft does not yet, and what is withdrawn or void does no more. */
const SAYING: readonly string[] = ['Claimed', 'Reviewed'];
const REVIEWED = 'Reviewed';
const PLANNED = 'Planned';

/** What a claim links as evidence, and how that stands on the day. */
export interface Evidence {
  kind: 'entry' | 'document' | 'clause';
  to: string;
  title: string;
  /** Which version the claim names, and its SHA-256. */
  version: string;
  hash: string;
  /** The day of which it tells, and the last one on which it shows anything. */
  on: string | null;
  until: string | null;
  /** Why it is not what the claim says, in words; null while it stands as the claim names it. */
  moved: string | null;
}
/** A claim as the version that counts says it. */
export interface Claim {
  number: string;
  version: number;
  /** SHA-256 of that version. */
  hash: string;
  state: string;
  clause: string;
  /** Number of the device or release that it is about; null for the company. */
  scope: string | null;
  /** False where the clause itself has another edition since. */
  isOfThisEdition: boolean;
  applies: boolean | null;
  drivers: string[];
  reason: string;
  how: string;
  status: string;
  target: string;
  nextReview: string | null;
  evidence: Evidence[];
}

/** Why evidence shows nothing on a day, in words; null while it does. @param day ISO date where the vault is */
export const whyStale = ({ nextReview }: Pick<Claim, 'nextReview'>, { on, until, moved }: Evidence, day: string): string | null => {
  if (moved !== null) return moved;
  if (on === null) return 'says of no day that it is';
  if (on > day) return `is of ${on}, which had not come`;
  if (until !== null && until < day) return `ended on ${until}`;
  return nextReview !== null && nextReview < day ? `review of the claim was due on ${nextReview}` : null;
};

export interface Covered {
  class: CoverageClass;
  /** Sentences that say why, beside the evidence. */
  because: string[];
  /** It applies and is in place in part only. */
  isPartly: boolean;
  /** What is counted, with why it shows nothing where it does not. */
  evidence: (Evidence & { claim: string; stale: string | null })[];
}

/** Whether a claim takes its clause out, and why it does not although it says so. */
const exclusionFault = ({ number, state, nextReview, reason, isOfThisEdition }: Claim, day: string): string | null => {
  if (state !== REVIEWED) return `${number} says that it does not apply, and nobody has reviewed that.`;
  if (reason.trim() === '') return `${number} says that it does not apply, without a reason.`;
  if (!isOfThisEdition) return `${number} says that it does not apply, of another edition of the catalogue.`;
  return nextReview !== null && nextReview < day
    ? `${number} says that it does not apply; the review of that was due on ${nextReview}.`
    : null;
};

/**
 * How a clause stands by the claims about it in one scope. What nobody reviewed takes nothing out, what is planned shows nothing,
 * and one piece of evidence that is stale makes the clause stale: of two that disagree the worse one counts.
 * @param claims all about this clause and scope, whatever their states
 */
export const coveredBy = (claims: readonly Claim[], day: string): Covered => {
  const saying = claims.filter(({ state }) => SAYING.includes(state));
  const silent = claims.filter(({ state }) => state === 'Draft').map(({ number }) => `${number} is a draft.`);
  const out = saying.filter(({ applies }) => applies === false);
  const inside = saying.filter(({ applies }) => applies !== false);
  const none = { isPartly: false, evidence: [] };
  if (saying.length === 0) return { class: 'open', because: silent, ...none };
  if (inside.length === 0) {
    const faults = out.flatMap((one) => exclusionFault(one, day) ?? []);
    if (faults.length > 0) return { class: 'open', because: faults, ...none };
    return { class: 'notApplicable', because: out.map(({ number, reason }) => `${number}: ${reason}`), ...none };
  }
  const contradicted = out.map(({ number }) => `${number} says that it does not apply; another claim says that it does.`);
  const there = inside.filter(({ status }) => status !== PLANNED);
  const planned = inside.filter(({ status }) => status === PLANNED).map(({ number }) => `${number} plans it.`);
  if (there.length === 0) return { class: 'open', because: [...planned, ...contradicted], ...none };
  const evidence = there.flatMap((claim) =>
    claim.evidence.map((one) => ({
      ...one,
      claim: claim.number,
      stale: claim.isOfThisEdition ? whyStale(claim, one, day) : 'is about another edition of the catalogue',
    })),
  );
  const isPartly = [...there, ...planned].length > there.length || there.some(({ status }) => status === 'Partly in place');
  const because = [...planned, ...contradicted];
  if (evidence.length === 0) return { class: 'claimed', because, isPartly, evidence };
  return { class: evidence.some(({ stale }) => stale !== null) ? 'stale' : 'current', because, isPartly, evidence };
};

export type Counts = Record<CoverageClass, number> & { apply: number; partly: number };
/** How many clauses stand how; those that do not apply are counted apart. */
export const countsOf = (covered: readonly Pick<Covered, 'class' | 'isPartly'>[]): Counts => {
  const of = (name: CoverageClass): number => covered.filter((one) => one.class === name).length;
  const counts = Object.fromEntries(coverageClasses.map((name) => [name, of(name)])) as Record<CoverageClass, number>;
  return { ...counts, apply: covered.length - counts.notApplicable, partly: covered.filter(({ isPartly }) => isPartly).length };
};

/** One line of the heat map. */
export interface CoverageRow {
  id: string;
  label: string;
  counts: Counts;
}
/** The lines in the order of the catalogue, each with the clauses that it counts. */
export const coverageRows = (
  clauses: readonly { clause: Clause; row: Clause; covered: Pick<Covered, 'class' | 'isPartly'> }[],
): CoverageRow[] =>
  [...Map.groupBy(clauses, ({ row }) => row.id).values()].map((group) => ({
    id: group[0]?.row.id ?? '',
    label: group[0]?.row.label ?? '',
    counts: countsOf(group.map(({ covered }) => covered)),
  }));
