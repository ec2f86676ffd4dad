import type { Reader } from '#main/ports/unit-of-work.ts';
import { clauseNamed } from '#shared/domain/framework/catalogue.ts';
import { goesOn, isGone } from '#shared/domain/register/declaration.ts';
import { type EntryLink, entryContent, type MovedOn } from '#shared/domain/register/entry-content.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { clauseTarget, contentOfCatalogue } from '../catalogues/catalogues.store.ts';
import { isCatalogue } from '../catalogues/shipped.ts';
import { stateAt } from '../documents/state-at.ts';
import { takenDeclaration } from './declarations.ts';
import { type Asking, saysStill } from './links.ts';
import { movesOfEntry, versionOf } from './registers.store.ts';

/** In which state an entry was at an instant. */
const entryStateAt = (reader: Reader, number: string, instant: string): string => {
  const row = reader.get('register_entries', number);
  if (!row || row.created_at > instant) return 'not there';
  const moved = movesOfEntry(reader, number).filter(({ moved_at }) => moved_at <= instant);
  const first = moved[0]?.from_state ?? movesOfEntry(reader, number)[0]?.from_state;
  if (moved.length > 0) return moved.at(-1)?.to_state ?? '';
  const [brought] = reader.find('brought_entries', { entry_id: number });
  if (brought) return brought.state;
  return first ?? takenDeclaration(reader, versionOf(reader, number, 1).declaration_id).declaration.states[0]?.name ?? row.state;
};

/** In which state the other end of a link was: the entry, or the revision that the link names. */
export const linkStateAt = (reader: Reader, { kind, to, version }: EntryLink, instant: string): string => {
  if (kind === 'entry') return entryStateAt(reader, to, instant);
  if (kind === 'clause') return clauseTarget(reader, to, instant) ? 'in use' : 'not there';
  const [document] = reader.find('documents', { number: to });
  const revision = document && reader.find('revisions', { document_id: document.id }).find((one) => targetLabel(one) === version);
  return (revision && stateAt(revision, instant)) ?? 'not there';
};

/** What stood at the other end of a link at an instant, where it is not what the link names; as `suspectOf` tells it of now. */
export const suspectAt = (reader: Reader, { entry, declaration }: Asking, link: EntryLink, instant: string): MovedOn | null => {
  const named = { version: link.version, hash: link.hash };
  const now = standing[link.kind](reader, link.to, instant) ?? named;
  const gone = link.kind === 'entry' ? goneAt(reader, link.to, instant) : null;
  const isSame = (now.version === link.version && now.hash === link.hash) || goesOn(declaration, link.role);
  if (gone === (link.gone ?? null) && (isSame || saysStill(reader, entry, link, now.hash))) return null;
  return { ...now, ...(gone === null ? {} : { gone }) };
};

/** The state of an entry at an instant, where it was void or withdrawn then. */
const goneAt = (reader: Reader, number: string, instant: string): string | null => {
  const state = entryStateAt(reader, number, instant);
  const version = reader.find('entry_versions', { entry_id: number }, ['version']).findLast(({ saved_at: at }) => at <= instant);
  return version && isGone(takenDeclaration(reader, version.declaration_id).declaration, state) ? state : null;
};

const signedAt = (reader: Reader, number: string, instant: string): Pick<EntryLink, 'version' | 'hash'> | null => {
  const last = reader
    .find('entry_versions', { entry_id: number }, ['version'])
    .findLast(({ frozen_at }) => frozen_at !== null && frozen_at <= instant);
  return last ? { version: String(last.version), hash: last.content_hash } : null;
};

const inForceAt = (reader: Reader, number: string, instant: string): Pick<EntryLink, 'version' | 'hash'> | null => {
  const [document] = reader.find('documents', { number });
  if (!document) return null;
  const revision = reader.find('revisions', { document_id: document.id }).find((one) => stateAt(one, instant) === 'Effective');
  return { version: revision ? targetLabel(revision) : '', hash: revision?.content_hash ?? '' };
};

const clauseAt = (reader: Reader, name: string, instant: string): Pick<EntryLink, 'version' | 'hash'> => {
  const { row } = clauseTarget(reader, name, instant) ?? {};
  return { version: row?.edition ?? '', hash: row?.content_hash ?? '' };
};
const standing = { entry: signedAt, document: inForceAt, clause: clauseAt } as const;

/** The title of the other end as the link names it. */
export const linkTitle = (reader: Reader, { kind, to, hash }: EntryLink): string => {
  if (kind === 'document') return reader.find('documents', { number: to })[0]?.title ?? '';
  if (kind === 'clause') {
    // In the edition that the link names, whichever is in use now.
    const catalogue = contentOfCatalogue(reader, { id: to, content_hash: hash });
    const clause = isCatalogue(catalogue) ? catalogue.clauses.find(({ id }) => id === clauseNamed(to)?.clause) : undefined;
    return clause ? `${catalogue.name}, ${clause.id}: ${clause.label}` : '';
  }
  return entryContent.parse(JSON.parse(new TextDecoder().decode(reader.blob(hash)))).title;
};
