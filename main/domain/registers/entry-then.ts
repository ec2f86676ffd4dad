import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryContent, valueIn } from '#shared/domain/register/entry-content.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { isFrozen } from '#shared/domain/register/machine.ts';
import { endsWithItsDay, leadsTo } from '#shared/domain/register/pace.ts';
import { keptOf } from '#shared/domain/register/retention.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { shownSignature } from '../signing/shown-signature.ts';
import { valuesFor } from './confidential.ts';
import { takenDeclaration } from './declarations.ts';
import { broughtIn, historyOf, shownComputed } from './describe.ts';
import { dueOfEntry, latenessAt } from './entry-rows.ts';
import type { Standing } from './entry-standing.ts';
import { targetOf } from './links.ts';
import { namedPeople } from './named-people.ts';
import { isOneRelation } from './openings.rules.ts';
import { contentOf, entryPath, type VersionRow, versionOf } from './registers.store.ts';
import { linkStateAt, linkTitle, suspectAt } from './target-at.ts';

type Shown = Output<'entry.show'>;

/** The version that an entry had then. */
const newestOf = (reader: Reader, { row, versions }: Standing): VersionRow =>
  versions.find(({ version }) => version === row.version) ?? versionOf(reader, row.id, row.version);

/** Of entries as they stood at an instant, those whose state was for a time that was over by then. */
const expiredThen = (context: CallContext, instant: string, all: readonly Standing[]): ((number: string) => boolean) => {
  const latenessOf = latenessAt(context, instant);
  const standings = new Map(all.map((one) => [one.row.id, one]));
  return (number) => {
    const standing = standings.get(number);
    if (!standing) return false;
    const version = newestOf(context.vault, standing);
    const { declaration } = takenDeclaration(context.vault, version.declaration_id);
    if (!endsWithItsDay(declaration, standing.row.state)) return false;
    const content = contentOf(context.vault, version);
    return latenessOf(dueOfEntry(declaration, standing.row, (field) => shownValue(valueIn(content, field)))).late;
  };
};

/** Entries whose version of then names this one, told as the other end calls it; only those whose declaration leads here are read. */
const linkedThen = (
  reader: Reader,
  own: { content: EntryContent; declaration: Declaration },
  all: readonly Standing[],
): Omit<Shown['linkedFrom'][number], 'expired'>[] => {
  const number = own.content.entry;
  const known = new Map<string, Declaration>();
  const declarationOf = (id: string): Declaration => {
    const found = known.get(id) ?? takenDeclaration(reader, id).declaration;
    known.set(id, found);
    return found;
  };
  const standsThere = (from: string, declaration: Declaration, link: Declaration['links'][number]): boolean =>
    own.content.links.some(({ role, to }) => {
      const one = own.declaration.links.find((other) => other.role === role);
      return to === from && one !== undefined && isOneRelation({ declaration: own.declaration, link: one }, { declaration, link });
    });
  return all.flatMap((standing) => {
    const version = newestOf(reader, standing);
    const declaration = declarationOf(version.declaration_id);
    const links = declaration.links.filter((link) => leadsTo(link, own.declaration.register));
    if (links.length === 0) return [];
    const { title, links: named } = contentOf(reader, version);
    const { id, state } = standing.row;
    return named.flatMap(({ role, to }) => {
      const link = links.find((one) => one.role === role);
      return to === number && link && !standsThere(id, declaration, link)
        ? [{ number: id, title, state, label: link.reverse, path: entryPath(standing.row) }]
        : [];
    });
  });
};

/**
 * An entry as it stood at an instant: its version of then under the declaration that this was under, its links with what stood at their
 * other end, and what had been done and signed. Nothing is done from there, so no step is told.
 * @param all every entry as it stood then
 */
export const entryThen = (context: CallContext, standing: Standing, all: readonly Standing[], instant: string): Shown => {
  const { vault, roles } = context;
  const { row, moves, signatures } = standing;
  const version = newestOf(vault, standing);
  const declared = takenDeclaration(vault, version.declaration_id);
  const { declaration } = declared;
  const content = contentOf(vault, version);
  const shown = declarationFor(declaration, roles);
  const values = valuesFor(vault, declaration, content, roles);
  const hasExpired = expiredThen(context, instant, all);
  const due = dueOfEntry(declaration, row, (field) => shownValue(valueIn(content, field)));
  return {
    ...{ number: row.id, register: row.register, title: content.title, state: row.state, since: row.state_since },
    owner: { userId: row.owner, printedName: printedNameOf(vault, row.owner) },
    ...{ version: version.version, newest: version.version, hash: version.content_hash },
    broughtIn: broughtIn(vault, row.id),
    frozenAt: version.frozen_at,
    declaration: { document: declared.document, revision: declared.revision, declared: shown },
    values,
    names: namedPeople(vault, shown, values),
    computed: shownComputed(vault, declaration, content, false),
    ended: false,
    keptRows: {},
    frozen: shown.fields.flatMap((field) => (isFrozen(declaration, field, row.state) ? [field.id] : [])),
    kept: keptOf(declaration, row.state, row.state_since),
    due,
    ...latenessAt(context, instant)(due),
    expired: hasExpired(row.id),
    links: content.links.map((link) => ({
      ...link,
      label: declaration.links.find(({ role }) => role === link.role)?.label ?? link.role,
      title: linkTitle(vault, link),
      state: linkStateAt(vault, link, instant),
      expired: hasExpired(link.to),
      path: targetOf(vault, link.to)?.path ?? '',
      suspect: suspectAt(vault, { entry: row.id, declaration }, link, instant),
      newer: null,
    })),
    // What was part of it stands among the entries that named it.
    parts: [],
    opens: [],
    linkedFrom: linkedThen(vault, { content, declaration }, all).map((one) => ({ ...one, expired: hasExpired(one.number) })),
    signatures: signatures.map((one) => ({ ...shownSignature(one), version: Number(one.about.version) })),
    history: historyOf(vault, { row, declared, moves: [...moves] }),
    moves: [],
    may: { edit: false, reopen: false, void: false, assign: false, moveDates: [] },
  };
};
