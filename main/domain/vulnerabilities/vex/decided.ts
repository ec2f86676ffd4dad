import { scoresOf, severityOf } from '#shared/domain/cvss/score.ts';
import { type CvssVector, readVector } from '#shared/domain/cvss/vector.ts';
import { identityOf, type VexComponent } from './identities.ts';
import { groupsOf, type VexDecision, type VexFinding, type VexStatement } from './statement.ts';

/** The four states that all formats share. Whoever bears a risk is affected, and whoever has not looked yet is about to. */
export type VexStatus = 'not_affected' | 'affected' | 'fixed' | 'under_investigation';
const statuses: Readonly<Record<VexDecision['state'], VexStatus>> = {
  new: 'under_investigation',
  'under investigation': 'under_investigation',
  'not affected': 'not_affected',
  affected: 'affected',
  accepted: 'affected',
  fixed: 'fixed',
};
export const statusOf = ({ state }: VexDecision): VexStatus => statuses[state];

/** What to do, of what is affected. */
export const actionOf = (decision: VexDecision): string | null => {
  if (decision.state === 'affected') return decision.action;
  if (decision.state !== 'accepted') return null;
  const until = `Accepted until ${decision.until}: the manufacturer bears the risk until then and decides again by that day.`;
  return decision.note === null ? until : `${until} ${decision.note}`;
};

/** What is said beside state, justification and action; null where nothing is. */
export const noteOf = (decision: VexDecision): string | null => {
  if (decision.state === 'new') return 'Not yet assessed.';
  return decision.state === 'under investigation' || decision.state === 'fixed' ? decision.note : null;
};

/** Which edition of which document this is, and up to what it tells. */
export const editionOf = ({ id, editions, asOf }: VexStatement): string =>
  [
    `${id}, edition ${editions.length}: ${editions.at(-1)?.summary ?? ''}`.replace(/[.]?$/, '.'),
    asOf === null ? null : `As of ledger entry ${asOf.entry} of ${asOf.time}.`,
  ]
    .filter((part) => part !== null)
    .join(' ');
export const decidedBy = ({ by }: VexFinding): string | null => (by === null ? null : `Decided by ${by}.`);

/** CVSS of a finding that can be scored, and the texts that cannot. */
export const vectorsOf = ({ vectors }: VexFinding): { sound: CvssVector[]; others: string[] } => {
  const read = [...new Set(vectors)].map((text) => ({ text, read: readVector(text, { anyOrder: true }) }));
  return {
    sound: read.flatMap(({ read: one }) => (one.ok ? [one.vector] : [])),
    others: read.flatMap(({ text, read: one }) => (one.ok ? [] : [text])),
  };
};
export const scored = (vector: CvssVector): { vector: string; score: number; severity: string } => {
  const { base, version } = scoresOf(vector);
  return { vector: vector.text, score: Number(base), severity: severityOf(version, base) };
};

export const productTitle = ({ product }: VexStatement): string => identityOf(product).title;
export const partTitle = ({ component }: VexFinding, statement: VexStatement): string =>
  component === null ? productTitle(statement) : `${identityOf(component).title} in ${productTitle(statement)}`;

/** Components that are described differently stay two, even where one of them is called as the other. */
export const partKey = (component: VexComponent): string => JSON.stringify([identityOf(component).id, component]);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Vulnerabilities and their findings in an order that does not hang on how they were gathered. */
export const inOrder = (findings: readonly VexFinding[]): { ids: readonly string[]; findings: VexFinding[] }[] =>
  groupsOf(findings)
    .map(({ ids, findings: own }) => ({
      ids,
      findings: own.toSorted((a, b) => byText(keyOf(a), keyOf(b))),
    }))
    .toSorted((a, b) => byText(a.ids[0] ?? '', b.ids[0] ?? ''));
const keyOf = ({ component }: VexFinding): string => (component === null ? '' : partKey(component));

/** The same statement gives the same bytes. */
export const bytesOf = (document: unknown): Uint8Array => Buffer.from(`${JSON.stringify(document, null, 2)}\n`, 'utf8');
/** Leaves out what says nothing. */
export const said = <Value>(key: string, value: Value | null): { [key: string]: Value } => (value === null ? {} : { [key]: value });
export const saidList = <Value>(key: string, list: readonly Value[]): { [key: string]: readonly Value[] } =>
  list.length === 0 ? {} : { [key]: list };
