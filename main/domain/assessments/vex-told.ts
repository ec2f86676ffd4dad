import type { Tables } from '#main/ports/tables.ts';
import type { AssessmentResult, Found } from '#shared/domain/assessment/result.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import type { EntryRow, EntryValue } from '#shared/domain/register/entry-values.ts';
import { contentOf, type Rows } from '../registers/registers.store.ts';
import type { VexComponent } from '../vulnerabilities/vex/identities.ts';
import { FINDINGS } from './assessments.store.ts';
import { toldOf } from './change.ts';
import { embargoed } from './embargo.ts';
import { standing } from './standing.ts';

type Entry = Tables['register_entries'];
type Move = Tables['entry_moves'];

const textOf = (value: EntryValue | undefined): string => (typeof value === 'string' ? value.trim() : '');
const orNull = (text: string): string | null => (text === '' ? null : text);
const rowsIn = (value: EntryValue | undefined): EntryRow[] =>
  Array.isArray(value) ? value.flatMap((one) => (typeof one === 'object' && !('sha256' in one) ? [one as EntryRow] : [])) : [];

/**
 * A decision as it goes out: what is not confirmed yet, or was taken up again, is under investigation, and so is what was accepted
 * until a day that has passed: nobody has decided what holds since.
 */
const decisionOf = ({ state }: Entry, { values }: EntryContent, today: string): object => {
  const said = (id: string): string => textOf(values[id]);
  if (state === 'New') return { state: 'new' };
  if (state === 'Not affected')
    return {
      state: 'not affected',
      justification: said('justification').toLowerCase().replaceAll(' ', '_'),
      impact: orNull(said('analysis')),
    };
  if (state === 'Affected') return { state: 'affected', action: said('action'), responses: [] };
  if (state === 'Fixed') return { state: 'fixed', note: orNull(said('fixedBy')) };
  const until = said('acceptedUntil');
  if (state === 'Accepted until' && until < today)
    return { state: 'under investigation', note: `It was accepted until ${until}, and is decided again.` };
  if (state === 'Accepted until') return { state: 'accepted', until, note: null };
  return { state: 'under investigation', note: null };
};
const isDecided = (decision: object): boolean => !['new', 'under investigation'].includes((decision as { state: string }).state);

/** Since when a decision stands, and who signed it: since it was taken up last. */
const signed = (rows: Rows, { id, state }: Entry): { decided: string | null; by: string | null } => {
  const moves = rows.find('entry_moves', { entry_id: id }).sort((a, b) => a.position - b.position);
  const taken = moves.slice(moves.findLastIndex(({ action }) => action === 'reopen' || action === 'decideAgain') + 1);
  const nameOf = (userId: string): string => rows.get('people', userId)?.printed_name ?? userId;
  const words = ({ moved_by: by, meaning }: Move): string[] => (meaning === null ? [] : [`${nameOf(by)} (${meaning})`]);
  const by = taken.flatMap(words).join(', ');
  return { decided: taken.findLast(({ from_state: from, to_state: to }) => to === state && from !== to)?.moved_at ?? null, by: orNull(by) };
};

/** The vulnerability and the component as the assessment names them that the finding speaks by; what the entry says where none does. */
const namesOf = (
  { values }: EntryContent,
  result: AssessmentResult | null,
  found: Found | null,
): { aliases: string[]; component: VexComponent | null } => {
  const part = found && result?.components.find(({ key }) => key === found.component);
  const id = textOf(values.vulnerability);
  const aliases = found ? found.names : textOf(values.names).split(/[,\s]+/);
  const identifiers = textOf(values.identifiers).split(/\s+/);
  const name = textOf(values.component);
  const typed: VexComponent | null =
    name === ''
      ? null
      : {
          ...{ name, version: orNull(textOf(values.componentVersion)) },
          purls: identifiers.filter((one) => one.startsWith('pkg:')),
          cpes: identifiers.filter((one) => one.startsWith('cpe:')),
        };
  const { purls = [], cpes = [], version = null } = part ?? {};
  return {
    aliases: [...new Set(aliases)].filter((one) => one !== '' && one !== id),
    component: part ? { name: part.name, version: orNull(version ?? ''), purls, cpes } : typed,
  };
};

const findingOf = (rows: Rows, row: Entry, content: EntryContent, today: string): object => {
  const told = toldOf(rows, row.id);
  const { values } = content;
  const decision = decisionOf(row, content, today);
  const vectors = rowsIn(values.scores).flatMap((one) => orNull(textOf(one.vector as EntryValue)) ?? []);
  const titles = rowsIn(values.sources).flatMap((one) => orNull(textOf(one.title as EntryValue)) ?? []);
  return {
    id: textOf(values.vulnerability) || row.id,
    ...namesOf(content, told?.result ?? null, told?.found ?? null),
    title: titles[0] ?? null,
    description: null,
    vectors: [...new Set(vectors)],
    decision,
    found: row.created_at,
    ...(isDecided(decision) ? signed(rows, row) : { decided: null, by: null }),
  };
};

/** What is told of a release, before it is held against the model of statements. */
export interface VexTold {
  product: { name: string; version: string; purls: string[]; cpes: string[]; udi: string | null };
  findings: object[];
  /** Findings under an embargo that are not told. */
  leftOut: string[];
}

/**
 * Gathers what a manufacturer says of the vulnerabilities of a release: of the open vault, or of the state before an entry that is
 * verified.
 * @param asks day by the zone of the vault, and whether what is under an embargo is told all the same
 * @returns null where there is no such release
 */
export const vexTold = (rows: Rows, release: string, asks: { today: string; withEmbargoed: boolean }): VexTold | null => {
  const entry = rows.get('register_entries', release);
  const version = entry && rows.get('entry_versions', `${release}/${entry.version}`);
  if (entry?.register !== 'release' || !version) return null;
  const { title, values, links } = contentOf(rows, version);
  const device = links.find(({ role }) => role === 'device')?.to;
  const own = standing(rows, FINDINGS).filter(({ content }) => content.links.some(({ role, to }) => role === 'release' && to === release));
  const embargoes = embargoed(rows, asks.today);
  const isHeld = (number: string): boolean => !asks.withEmbargoed && embargoes.some(({ findings }) => findings.includes(number));
  return {
    product: {
      ...{ name: (device && rows.get('register_entries', device)?.title) || title, version: textOf(values.version), purls: [], cpes: [] },
      udi: orNull(textOf(values.udi)),
    },
    findings: own.flatMap(({ row, content }) => (isHeld(row.id) ? [] : [findingOf(rows, row, content, asks.today)])),
    leftOut: own.flatMap(({ row }) => (isHeld(row.id) ? [row.id] : [])),
  };
};
