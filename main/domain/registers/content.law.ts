import { isSameJson } from '#shared/domain/canonical-json.ts';
import { computedOf } from '#shared/domain/register/compute.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryContent, filesIn, valueFaults } from '#shared/domain/register/entry-content.ts';
import { readsField } from '#shared/domain/register/visible.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { daysOf } from '../audit/days-of-entry.ts';
import { made, nameOf, rowAfter } from '../audit/guards.ts';
import type { Act, ContentLaw, Row } from '../audit/write-grammar.ts';
import { allValues, isValueOf } from './confidential.ts';
import { savedDayFaults, signedDayFaults } from './day.law.ts';
import { declarationOfText, textHash } from './declaration-text.ts';
import { changedAfterEnd, changedFrozen, checklistOn, loosens } from './entry.rules.ts';
import { isRenewed, linkFaults, openedIn } from './link.law.ts';
import { linkedValues } from './links.ts';
import { contentOf, type Rows } from './registers.store.ts';
import { rowsBefore } from './rows-before.ts';

/** A version as an entry of the ledger leaves it, with its content; null where the content is missing or none of an entry. */
interface Version {
  row: Row;
  content: EntryContent;
  declaration: Declaration;
}
const versionIn = (act: Act, rows: Rows, row: Row | undefined): Version | null => {
  const text = row && rowAfter(act, 'register_declarations', String(row.declaration_id))?.content;
  const declaration = typeof text === 'string' ? declarationOfText(text) : null;
  if (!row || !declaration) return null;
  try {
    return { row, declaration, content: contentOf(rows, { content_hash: String(row.content_hash) }) };
  } catch {
    return null;
  }
};
/** The newest version of an entry before the entry of the ledger. */
const versionBefore = (act: Act, rows: Rows, entry: string): Version | null =>
  versionIn(act, rows, act.state.row('entry_versions', `${entry}/${act.state.row('register_entries', entry)?.version}`));

/** Whether a version says of itself what its rows say. */
const namesItself = (act: Act, { row, content }: Version): boolean => {
  const { entry, number, declaration: named, title } = content;
  const declared = rowAfter(act, 'register_declarations', String(row.declaration_id)) ?? {};
  const document = act.state.row('documents', String(declared.document_id));
  const revision = act.state.row('revisions', String(row.declaration_id));
  return (
    entry === row.entry_id &&
    number === row.version &&
    title === rowAfter(act, 'register_entries', entry)?.title &&
    named.document === document?.number &&
    named.revision === targetLabel({ major: Number(revision?.major) }) &&
    named.hash === textHash(String(declared.content))
  );
};

const isStored = (rows: Rows, sha256: string, size: number): boolean => {
  try {
    return rows.blob(sha256).length === size;
  } catch {
    return false;
  }
};

/** Values by the kinds of their fields; each of a field that not everybody reads apart, written by who reads it. */
const valuesFaults = (act: Act, rows: Rows, { content, declaration }: Version, before: EntryContent | null): string[] => {
  const { entry, values, confidential = {} } = content;
  const apart = declaration.fields.filter((field) => field.confidential !== undefined);
  const strangers = Object.entries(confidential).flatMap(([id, hash]) => {
    const field = apart.find((one) => one.id === id);
    return field && isValueOf(rows, hash, entry, id) ? [] : [`it names content for "${id}" that is none of this field`];
  });
  if (strangers.length > 0) return strangers;
  const [said, former] = [allValues(rows, content), before ? allValues(rows, before) : {}];
  const isPerson = (userId: string): boolean => act.state.row('people', userId) !== undefined;
  return [
    ...declaration.fields.flatMap(({ id, label, givenBy }) =>
      givenBy === undefined || act.entry.operation.startsWith(`${givenBy}.`) || isSameJson(said[id], former[id])
        ? []
        : [`"${label}", which the program fills in, was written by a person`],
    ),
    ...valueFaults(declaration, said, isPerson),
    ...apart.flatMap(({ id, label }) => (id in values ? [`"${label}", which only some read, stands open in it`] : [])),
    ...apart.flatMap((field) =>
      readsField(field, act.held) || isSameJson(said[field.id], former[field.id])
        ? []
        : [`"${field.label}" was written by somebody who does not read it`],
    ),
    ...filesIn(declaration, said).flatMap(({ name, sha256, size }) =>
      isStored(rows, sha256, size) ? [] : [`its file ${name} is not stored as it says`],
    ),
  ];
};

/** What an act may change of the version before; null for one that edits. */
const keptFaults = (act: Act, rows: Rows, { content }: Version, before: Version, state: string): string[] => {
  const all = (of: EntryContent) => allValues(rows, of);
  const standing = { row: { state }, content: before.content, declared: before };
  const frozen = changedFrozen(rows, standing, content);
  const ended = changedAfterEnd(rows, standing, content).map((what) => `it changes "${what}" after the entry has ended, without reopening`);
  const told = (words: string, holds: boolean): string[] => (holds ? [] : [words]);
  switch (act.entry.operation) {
    case 'entry.save':
    case 'vulnerability.carry':
      return [...frozen.map(({ label }) => `it changes "${label}", which was signed, without reopening`), ...ended];
    case 'entry.open': {
      const added = content.links.filter((link) => !before.content.links.some((one) => isSameJson(one, link)));
      const isOne = added.length === 1 && content.links.length === before.content.links.length + 1;
      const isOpened = added.every(({ to }) => openedIn(act, to) !== null);
      const saysSame = content.title === before.content.title && isSameJson(all(before.content), all(content));
      return [...told('it changes more than the link to what was opened from it', isOne && isOpened && saysSame), ...ended];
    }
    case 'entry.moveDate':
      return signedDayFaults(act, rows, content, { ...before, state });
    case 'entry.confirmLink':
      return told(
        'it changes more than the link that was confirmed',
        isRenewed(before.content.links, content.links) && isSameJson(all(before.content), all(content)),
      );
    default: {
      // What only a part of the program fills in is that part's own, and judged by its law.
      const given = new Set(
        before.declaration.fields.flatMap(({ id, givenBy }) =>
          givenBy !== undefined && act.entry.operation.startsWith(`${givenBy}.`) ? [id] : [],
        ),
      );
      const kept = (of: EntryContent) => Object.fromEntries(Object.entries(all(of)).filter(([id]) => !given.has(id)));
      return told(
        'it changes what it only leads back',
        isSameJson(kept(before.content), kept(content)) && isSameJson(before.content.links, content.links),
      );
    }
  }
};

const versionFaults = (act: Act, rows: Rows, id: string): string[] => {
  const version = versionIn(act, rows, rowAfter(act, 'entry_versions', id));
  if (!version) return [`${id} is no version of an entry that can be read`];
  if (!namesItself(act, version)) return [`${id} says of itself something else than its rows`];
  const { content, declaration } = version;
  const before = versionBefore(act, rows, content.entry);
  const state = String(act.state.row('register_entries', content.entry)?.state ?? '');
  const computed = declaration.computed ? computedOf(declaration, content, linkedValues(rows)) : undefined;
  return [
    ...valuesFaults(act, rows, version, before?.content ?? null),
    ...linkFaults(act, rows, content, declaration, before?.content.links ?? []),
    ...(isSameJson(computed, content.computed) ? [] : ['what it works out is not what comes out']),
    ...(before ? keptFaults(act, rows, version, before, state) : []),
    ...(before ? savedDayFaults(act, rows, content, { ...before, state }) : []),
    ...(before && loosens(before.declaration, declaration, String(rowAfter(act, 'register_entries', content.entry)?.state))
      ? ['it comes under a declaration that opens what was signed']
      : []),
  ].map((fault) => `${id}: ${fault}`);
};

/** What a move that was made lacked. */
const moveFaults = (act: Act, rows: Rows, move: Row): string[] => {
  const [entry, action, state] = [String(move.entry_id), String(move.action), String(move.from_state)];
  const version = versionIn(act, rows, rowAfter(act, 'entry_versions', `${entry}/${move.version}`));
  if (!version?.declaration.moves.some((one) => one.action === action)) return [];
  const { content, declaration } = version;
  const [today, shortlyBefore] = daysOf(act).map((day) =>
    checklistOn(rows, { content, declared: { declaration }, row: { state } }, action, { today: day, by: act.entry.actor }),
  );
  const missing = (today ?? []).flatMap(({ words, holds }, at) => (holds || shortlyBefore?.[at]?.holds ? [] : [words]));
  const isFresh =
    move.meaning === null || !declaration.computed || isSameJson(computedOf(declaration, content, linkedValues(rows)), content.computed);
  return [
    ...(missing.length === 0 ? [] : [`${entry} made the step "${action}" without: ${missing.join('; ')}`]),
    ...(isFresh ? [] : [`${entry} was signed with a figure that was no longer so`]),
  ];
};

/**
 * What the program asks of an entry before it writes, asked again of the stored content: fields and gates of each step, what was
 * signed and may not change, values by their kinds, figures by their functions (decision 0084).
 */
export const entryLaw: ContentLaw = (act, content) => {
  const touched = act.entry.changes.filter(({ table, after }) => table === 'entry_versions' && 'content_hash' in after);
  const moves = made(act, 'entry_moves');
  if (touched.length === 0 && moves.length === 0) return [];
  const rows = rowsBefore(act.state, content);
  return [...touched.flatMap(({ id }) => versionFaults(act, rows, id)), ...moves.flatMap((move) => moveFaults(act, rows, move))].map(
    (fault) => `${nameOf(act.entry)}: ${fault}.`,
  );
};
