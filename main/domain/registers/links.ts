import { AppError } from '#shared/domain/errors.ts';
import type { LinkedValues } from '#shared/domain/register/compute.ts';
import { type Declaration, goesOn, isGone, VOID } from '#shared/domain/register/declaration.ts';
import { type EntryLink, type MovedOn, valueIn } from '#shared/domain/register/entry-content.ts';
import { dayFault, withoutDays } from '#shared/domain/register/link-days.ts';
import { leadsTo } from '#shared/domain/register/pace.ts';
import { saySame } from '#shared/domain/register/says.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { clauseTarget } from '../catalogues/catalogues.store.ts';
import type { Revision } from '../documents/revision.store.ts';
import { declarationOfText } from './declaration-text.ts';
import { levelFrom } from './matrices.ts';
import { contentOf, entryPath, newestSigned, type Rows } from './registers.store.ts';

/** What a link leads to, as it stands now. */
export interface Target {
  kind: EntryLink['kind'];
  /** Id of its register, "document" or "clause". */
  of: string;
  title: string;
  state: string;
  version: string;
  hash: string;
  path: string;
  /** False for an entry that nobody has signed yet. */
  isSigned: boolean;
  /** Its state, where that says that it stands no longer; null where it stands. Of a document the version says it. */
  gone: string | null;
}

/** A clause that asks for something, in the edition of its catalogue that is in use. */
const clauseOf = (reader: Rows, name: string): Target | null => {
  const found = clauseTarget(reader, name);
  if (!found) return null;
  const { row, catalogue, clause } = found;
  const of = { isSigned: true, kind: 'clause', of: 'clause', state: 'in use', gone: null } as const;
  const title = `${catalogue.name}, ${clause.id}: ${clause.label}`;
  return {
    ...of,
    title,
    version: row.edition,
    hash: row.content_hash,
    path: `/frameworks/${catalogue.id}?clause=${clause.id}`,
  };
};

/** The state of an entry, where that is void or one that its declaration calls withdrawn. */
const goneState = (reader: Rows, state: string, declarationId: string): string | null => {
  const text = reader.get('register_declarations', declarationId)?.content ?? '';
  // Most declarations call no state so, and are not read for it.
  return isGone(text.includes('withdrawn') ? declarationOfText(text) : null, state) ? state : null;
};

/** The entry, document or clause with a number; of an entry the newest version that was signed, as long as there is one. */
export const targetOf = (reader: Rows, number: string): Target | null => {
  const entry = reader.get('register_entries', number);
  if (entry) {
    const signed = newestSigned(reader, number);
    const newest = reader.get('entry_versions', `${number}/${entry.version}`);
    const version = signed ?? newest;
    const of = {
      isSigned: signed !== null,
      kind: 'entry',
      of: entry.register,
      title: entry.title,
      state: entry.state,
      path: entryPath(entry),
      gone: newest && goneState(reader, entry.state, newest.declaration_id),
    } as const;
    return version && { ...of, version: String(version.version), hash: version.content_hash };
  }
  if (number.includes(':')) return clauseOf(reader, number);
  const [document] = reader.find('documents', { number });
  if (!document) return null;
  const [revision] = reader.find('revisions', { document_id: document.id, state: 'Effective' }) as Revision[];
  const of = { isSigned: true, kind: 'document', of: 'document', title: document.title, path: `/documents/${number}`, gone: null } as const;
  if (!revision) return { ...of, state: 'not in force', version: '', hash: '' };
  return { ...of, state: revision.state, version: targetLabel(revision), hash: revision.content_hash ?? '' };
};

/** Whether a document has a revision in force; whether an entry is signed and not void. */
export const isInForce = (reader: Rows, number: string): boolean => {
  const entry = reader.get('register_entries', number);
  if (entry) return entry.state !== VOID && newestSigned(reader, number) !== null;
  const target = targetOf(reader, number);
  return target !== null && target.version !== '';
};

/** What a link says that names a target as it stands now. */
const naming = ({ version, hash, gone }: Target): MovedOn => ({ version, hash, ...(gone === null ? {} : { gone }) });

/** The entry whose links are asked about: its number, and the declaration that says what they are. */
export interface Asking {
  entry: string;
  declaration: Pick<Declaration, 'links'>;
}
/** Whether what stands at the other end of a link says the same to the entry as the version that the link names. */
export const saysStill = (reader: Pick<Rows, 'blob'>, asking: string, { kind, hash }: EntryLink, now: string): boolean => {
  // A revision or an edition is another act of somebody, whatever it says.
  if (kind !== 'entry') return false;
  return hash === now || saySame(asking, contentOf(reader, { content_hash: hash }), contentOf(reader, { content_hash: now }));
};

/**
 * What stands now where it is not what a link names: another version that says something else, or the one that was named, and void or
 * withdrawn since. The words of a target that nobody signed yet are no news: it is still being written.
 */
export const suspectOf = (
  reader: Rows,
  { entry, declaration }: Asking,
  link: EntryLink,
  now: Target | null = targetOf(reader, link.to),
): MovedOn | null => {
  if (now === null) return null;
  if (now.gone !== (link.gone ?? null)) return naming(now);
  const isOther = now.isSigned && !goesOn(declaration, link.role) && (now.version !== link.version || now.hash !== link.hash);
  return isOther && !saysStill(reader, entry, link, now.hash) ? naming(now) : null;
};
/** The same link, naming what stands now. */
export const renewed = ({ role, kind, to, on, until }: EntryLink, now: MovedOn): EntryLink => ({
  ...{ role, kind, to, ...now },
  ...(on === undefined ? {} : { on }),
  ...(until === undefined ? {} : { until }),
});

/** What is worked out from links reads: the state as it stands, and what the version says that a link names. */
export const linkedValues = (reader: Rows): LinkedValues => ({
  stateOf: (to) => targetOf(reader, to)?.state ?? null,
  valueOf: ({ kind, hash }, field) => (kind === 'entry' ? valueIn(contentOf(reader, { content_hash: hash }), field) : undefined),
  levelOf: (link, asked) => {
    const found = levelFrom(reader, link, asked);
    return 'level' in found ? found.level : null;
  },
});

/** What links of one entry lead to, each target read once: gates and cards ask for the same ones again and again. */
export interface Targets {
  of(to: string): Target | null;
  suspect(link: EntryLink): MovedOn | null;
}
export const targetsIn = (reader: Rows, asking: Asking): Targets => {
  const known = new Map<string, Target | null>();
  const suspects = new Map<EntryLink, MovedOn | null>();
  const kept = <Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value => {
    const found = map.get(key);
    if (found !== undefined) return found;
    const made = make();
    map.set(key, made);
    return made;
  };
  const of = (to: string) => kept(known, to, () => targetOf(reader, to));
  return { of, suspect: (link) => kept(suspects, link, () => suspectOf(reader, asking, link, of(link.to))) };
};

/** A link as people name it. */
export interface AskedLink {
  role: string;
  to: string;
  moved?: true | undefined;
  /** Days of evidence; those that are left out stay as they were. */
  on?: string | undefined;
  until?: string | null | undefined;
}
/** What a link says of its days. @throws AppError 'invalid-input' */
const daysOf = ({ label, dated }: Declaration['links'][number], { to, ...asked }: AskedLink, there: EntryLink | undefined) => {
  const on = asked.on ?? there?.on;
  const until = asked.until === undefined ? there?.until : (asked.until ?? undefined);
  const days = { ...(on === undefined ? {} : { on }), ...(until === undefined ? {} : { until }) };
  const fault = dayFault({ label, dated }, to, days);
  if (fault !== null) throw new AppError('invalid-input', fault);
  return days;
};

/**
 * Links as they are stored. One that was there keeps what it named, until a signed act says that it still holds or somebody
 * moves it on by name; a new one names what stands now.
 * @throws AppError 'invalid-input' with what is wrong with a link
 */
export const pinned = (
  reader: Rows,
  { links: declared }: Declaration,
  number: string,
  asked: readonly AskedLink[],
  before: readonly EntryLink[],
): EntryLink[] => {
  const seen = new Set<string>();
  const made = asked.map((one): EntryLink => {
    const { role, to, moved } = one;
    const link = declared.find((one) => one.role === role);
    if (!link) throw new AppError('invalid-input', `This register has no link "${role}".`);
    if (to === number) throw new AppError('invalid-input', `${link.label}: an entry is not linked with itself.`);
    if (seen.has(`${role} ${to}`)) throw new AppError('invalid-input', `${link.label}: ${to} is linked twice. Take one away.`);
    seen.add(`${role} ${to}`);
    const there = before.find((one) => one.role === role && one.to === to);
    const days = daysOf(link, one, there);
    if (there && !moved) return { ...withoutDays(there), ...days };
    const target = targetOf(reader, to);
    if (!target || !leadsTo(link, target.of))
      throw new AppError(
        'invalid-input',
        `${link.label}: ${to} ${target ? 'is none of the records that this link leads to' : 'does not exist'}.`,
      );
    if (target.version === '')
      throw new AppError('invalid-input', `${link.label}: ${to} has no revision in force. Link it once it is released.`);
    return { role, kind: target.kind, to, ...naming(target), ...days };
  });
  for (const { role, label, many } of declared)
    if (!many && made.filter((one) => one.role === role).length > 1)
      throw new AppError('invalid-input', `${label}: only one can be linked. Take the others away.`);
  return made.sort((a, b) => (a.role === b.role ? (a.to < b.to ? -1 : 1) : a.role < b.role ? -1 : 1));
};
