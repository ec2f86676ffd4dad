import type { Reader } from '#main/ports/unit-of-work.ts';
import { isGone } from '#shared/domain/register/declaration.ts';
import { type EntryLink, entryContent, type MovedOn } from '#shared/domain/register/entry-content.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { stateAt } from '../documents/state-at.ts';
import { takenDeclaration } from './declarations.ts';
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
  const [document] = reader.find('documents', { number: to });
  const revision = document && reader.find('revisions', { document_id: document.id }).find((one) => targetLabel(one) === version);
  return (revision && stateAt(revision, instant)) ?? 'not there';
};

/** What stood at the other end of a link at an instant, where it is not what the link names; as `suspectOf` tells it of now. */
export const suspectAt = (reader: Reader, link: EntryLink, instant: string): MovedOn | null => {
  const named = { version: link.version, hash: link.hash };
  const now = (link.kind === 'entry' ? signedAt(reader, link.to, instant) : inForceAt(reader, link.to, instant)) ?? named;
  const gone = link.kind === 'entry' ? goneAt(reader, link.to, instant) : null;
  if (now.version === link.version && now.hash === link.hash && gone === (link.gone ?? null)) return null;
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

/** The title of the other end as the link names it. */
export const linkTitle = (reader: Reader, { kind, to, hash }: EntryLink): string => {
  if (kind === 'document') return reader.find('documents', { number: to })[0]?.title ?? '';
  return entryContent.parse(JSON.parse(new TextDecoder().decode(reader.blob(hash)))).title;
};
