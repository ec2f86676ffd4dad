import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { findMove, missingSignatures } from '#shared/domain/moves.ts';
import { appliesTo } from '#shared/domain/register/checklist.ts';
import { computedOf, shownInputs } from '#shared/domain/register/compute.ts';
import { type Declaration, entryMeanings } from '#shared/domain/register/declaration.ts';
import { type EntryContent, valueIn } from '#shared/domain/register/entry-content.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { isFrozen, leadsBack, machineOf, smallActs } from '#shared/domain/register/machine.ts';
import { endsWithItsDay } from '#shared/domain/register/pace.ts';
import { keptOf } from '#shared/domain/register/retention.ts';
import { checklistSeen, declarationFor } from '#shared/domain/register/visible.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { shownSignature } from '../signing/shown-signature.ts';
import { valuesFor } from './confidential.ts';
import { registersInForce, takenDeclaration } from './declarations.ts';
import { hasEnded, signedRows } from './entry.rules.ts';
import { askedOf, declaredMove, type Entry, mayEdit, readEntry } from './entry.ts';
import { dueOfEntry, lateness } from './entry-rows.ts';
import { expiredAmong } from './expired.ts';
import { linkedValues, type Targets, targetsIn } from './links.ts';
import { checklistFor } from './move.ts';
import { movableDates } from './move-date.ts';
import { namedPeople } from './named-people.ts';
import { opensOf } from './open.ts';
import { isOneRelation } from './openings.rules.ts';
import { partsOf } from './parts.ts';
import { contentOf, entryPath, type MoveRow, versionOf } from './registers.store.ts';
import { entrySignatures } from './statement.ts';

type Shown = Output<'entry.show'>;

/** What keeps this person from a step because a field of the entry names that person; null where none does. */
const namedInIt = (context: CallContext, { declared, content, row }: Entry, action: string): string | null => {
  const { userId } = sessionOf(context);
  const { declaration } = declared;
  const needs = declaredMove(declaration, row.state, action)?.needs ?? [];
  const named = needs.flatMap((gate) => (gate.gate === 'notMadeBy' && valueIn(content, gate.field) === userId ? [gate.field] : []))[0];
  if (named === undefined) return null;
  // A field that this person does not read is not named either (R44).
  const label = declarationFor(declaration, context.roles).fields.find(({ id }) => id === named)?.label;
  return label === undefined
    ? 'Two people have a hand in this: you are named in it, so another person makes this step. Ask a colleague.'
    : `Two people have a hand in this: you are named under "${label}", so another person makes this step. Ask a colleague.`;
};

/** What leads on comes first, then what another answer leads to than the one that the entry gives, then what leads back. */
const placeOf = ({ declared: { declaration }, content }: Entry, { action, from, to }: { action: string; from: string; to: string }) => {
  if (leadsBack(declaration, { from, to })) return 2;
  const isOther = (declaredMove(declaration, from, action)?.needs ?? []).some((gate) => {
    const said = gate.gate === 'says' ? valueIn(content, gate.field) : undefined;
    return gate.gate === 'says' && typeof said === 'string' && said !== '' && !gate.values.includes(said);
  });
  return isOther ? 1 : 0;
};

const pathsOf = (reader: Reader, numbers: readonly string[]): { number: string; path: string }[] =>
  numbers.flatMap((number) => {
    const row = reader.get('register_entries', number);
    return row ? [{ number, path: entryPath(row) }] : [];
  });

/** Steps from here. */
const shownMoves = (context: CallContext, entry: Entry, targets: Targets): Shown['moves'] => {
  const { machine, asked, signedFor } = askedOf(context, entry);
  const { declaration } = entry.declared;
  const { moves: own } = declaration;
  return machine.moves
    .filter(
      ({ from, action }) =>
        from === entry.row.state && own.some((one) => one.action === action && one.from.includes(from) && appliesTo(one, entry.content)),
    )
    .toSorted((one, other) => placeOf(entry, one) - placeOf(entry, other))
    .map((move) => {
      const given = { ...asked, signed: signedFor(move.action) };
      const answer = findMove(machine, move.action, given);
      return {
        action: move.action,
        label: own.find(({ action }) => action === move.action)?.label ?? move.action,
        to: move.to,
        meaning: entryMeanings.find((meaning) => meaning === move.meaning) ?? null,
        refusal: answer.ok ? namedInIt(context, entry, move.action) : answer.reason,
        missingPeople: missingSignatures(move, given),
        asksReason: declaredMove(declaration, move.from, move.action)?.asksReason === true,
        checklist: checklistSeen(declaration, checklistFor(context.vault, context, entry, move.action, targets), context.roles).map(
          ({ names: _names, open, ...line }) => ({ ...line, ...(open?.length ? { open: pathsOf(context.vault, open) } : {}) }),
        ),
      };
    });
};

/** Values that were worked out, in words. @param isNow whether what comes out now is asked as well */
export const shownComputed = (reader: Reader, declaration: Declaration, content: EntryContent, isNow: boolean): Shown['computed'] => {
  const { computed: stored = [] } = content;
  const now = isNow ? computedOf(declaration, content, linkedValues(reader)) : stored;
  return stored.map((one) => {
    const said = (result: typeof one.result | undefined): string => (result === null || result === undefined ? '' : String(result));
    const again = now.find(({ id }) => id === one.id);
    const isOther = canonicalJson(again ?? null) !== canonicalJson(one);
    return {
      id: one.id,
      label: declaration.computed?.find(({ id }) => id === one.id)?.label ?? one.id,
      result: said(one.result),
      how: shownInputs(declaration, one),
      now: isOther ? said(again?.result) : null,
    };
  });
};

const keptRows = (reader: Reader, number: string, declaration: Declaration): Shown['keptRows'] =>
  Object.fromEntries(signedRows(reader, number, declaration).map(({ field, rows }) => [field.id, rows.length]));

const shownLinks = (context: CallContext, targets: Targets, { content, declared }: Entry): Shown['links'] => {
  const expired = expiredAmong(
    context,
    content.links.map(({ to }) => to),
  );
  return content.links.map((link) => {
    const target = targets.of(link.to);
    const suspect = targets.suspect(link);
    const isLater = suspect === null && target?.isSigned === true && target.hash !== link.hash;
    return {
      ...link,
      label: declared.declaration.links.find(({ role }) => role === link.role)?.label ?? link.role,
      title: target?.title ?? '',
      state: target?.state ?? 'not there',
      expired: expired.has(link.to),
      path: target?.path ?? '',
      suspect,
      newer: isLater ? target.version : null,
    };
  });
};

/**
 * Entries whose newest version names this one, told as the other end calls it. Parts of it are told apart, and the other end of an
 * own link is the same relation, which stands there already.
 */
const linkedFrom = (context: CallContext, number: string, parts: readonly string[], { content, declared }: Entry): Shown['linkedFrom'] => {
  const { vault: reader } = context;
  const known = new Map<string, Declaration>();
  const declarationOf = (id: string): Declaration => {
    const found = known.get(id) ?? takenDeclaration(reader, id).declaration;
    known.set(id, found);
    return found;
  };
  const ownTo = Map.groupBy(content.links, ({ to }) => to);
  const standsThere = (from: string, declaration: Declaration, link: Declaration['links'][number] | undefined): boolean =>
    (ownTo.get(from) ?? []).some(({ role }) => {
      const own = declared.declaration.links.find((one) => one.role === role);
      return own !== undefined && link !== undefined && isOneRelation({ ...declared, link: own }, { declaration, link });
    });
  const found = reader
    .query<{ id: string; register: string; title: string; state: string; role: string; declaration: string }>(
      `SELECT e.id, e.register, e.title, e.state, l.role, v.declaration_id AS declaration FROM entry_links l
       JOIN register_entries e ON e.id = l.entry_id JOIN entry_versions v ON v.id = e.id || '/' || e.version
       WHERE l.target = ? AND e.register || ' ' || l.role NOT IN (SELECT value FROM json_each(?)) ORDER BY l.entry_id LIMIT 500`,
      [number, JSON.stringify(parts)],
    )
    .flatMap(({ role, declaration: under, ...row }) => {
      const declaration = declarationOf(under);
      const link = declaration.links.find((one) => one.role === role);
      if (standsThere(row.id, declaration, link)) return [];
      return [{ number: row.id, title: row.title, state: row.state, path: entryPath(row), label: link?.reverse ?? role }];
    });
  const expired = expiredAmong(
    context,
    found.map((one) => one.number),
  );
  return found.map((one) => ({ ...one, expired: expired.has(one.number) }));
};

/** What the history of an entry is told from. */
type Told = Pick<Entry, 'row' | 'declared' | 'moves'>;
const shownHistory = (reader: Reader, entry: Told): Shown['history'] => {
  const { actions } = machineOf(entry.declared.declaration);
  const shown = ({ action, from_state: from, to_state: to, meaning, moved_by: by, moved_at: at, version, reason }: MoveRow) => ({
    did: smallActs.get(action) ?? actions[action] ?? action,
    from,
    to,
    by: printedNameOf(reader, by),
    at,
    version,
    meaning: entryMeanings.find((one) => one === meaning) ?? null,
    reason,
  });
  return entry.moves.map(shown);
};

/** The row of a list of a former system that an entry came from. */
export const broughtIn = (reader: Reader, number: string): Shown['broughtIn'] => {
  const [from] = reader.find('brought_entries', { entry_id: number });
  const run = from && reader.get('entry_imports', from.import_id);
  return run ? { formerNumber: from.former_number, fileName: run.file_name, line: from.line, state: from.state } : null;
};
/** What brought an entry in stands before its moves: it is no move, and nobody signed it here. */
export const historyOf = (reader: Reader, entry: Told): Shown['history'] => {
  const from = broughtIn(reader, entry.row.id);
  if (!from) return shownHistory(reader, entry);
  const { created_by: by, created_at: at } = entry.row;
  const reason = `Row ${from.line} of ${from.fileName}; former number ${from.formerNumber || 'none'}. Not signed here.`;
  const first = { did: 'imported', from: '', to: from.state, by: printedNameOf(reader, by), at, version: 1, meaning: null, reason };
  return [first, ...shownHistory(reader, entry)];
};

/** An entry as it stands, or one of its former versions as that was signed. @throws AppError 'not-found', 'damaged' */
export const showEntry = async (context: CallContext, { number, version: asked }: Input<'entry.show'>): Promise<Shown> => {
  const { vault } = context;
  const now = readEntry(vault, number);
  const { row } = now;
  const isNow = asked === undefined || asked === row.version;
  const version = isNow ? now.version : versionOf(vault, number, asked);
  const declared = isNow ? now.declared : takenDeclaration(vault, version.declaration_id);
  const entry: Entry = isNow ? now : { ...now, version, declared, content: contentOf(vault, version) };
  const { declaration } = declared;
  const isOwner = row.owner === sessionOf(context).userId;
  const { machine, asked: standing } = askedOf(context, now);
  const may = (action: string): boolean => isNow && findMove(machine, action, standing).ok;
  const shown = declarationFor(declaration, context.roles);
  const values = valuesFor(vault, declaration, entry.content, context.roles);
  const targets = targetsIn(vault, { entry: number, declaration });
  const inForce = registersInForce(vault);
  const parts = partsOf(context, row, inForce);
  const due = dueOfEntry(declaration, row, (field) => shownValue(valueIn(now.content, field)));
  const { late, over } = lateness(context)(due);
  const edit = isNow && row.state !== 'Void' && mayEdit(declaration, context.roles, isOwner);
  return {
    number,
    register: row.register,
    title: entry.content.title,
    state: row.state,
    since: row.state_since,
    owner: { userId: row.owner, printedName: printedNameOf(vault, row.owner) },
    version: version.version,
    newest: row.version,
    hash: version.content_hash,
    broughtIn: broughtIn(vault, number),
    frozenAt: version.frozen_at,
    declaration: { document: declared.document, revision: declared.revision, declared: shown },
    values,
    names: namedPeople(vault, shown, values),
    computed: shownComputed(vault, declaration, entry.content, isNow),
    frozen: shown.fields.flatMap((field) => (isFrozen(declaration, field, row.state) ? [field.id] : [])),
    ended: hasEnded(vault, number, row.state, declaration),
    keptRows: isNow ? keptRows(vault, number, shown) : {},
    kept: keptOf(declaration, row.state, row.state_since),
    due,
    ...{ late, over, expired: late && endsWithItsDay(declaration, row.state) },
    links: shownLinks(context, targets, entry),
    parts,
    opens: isNow ? opensOf(context, now, inForce) : [],
    linkedFrom: linkedFrom(
      context,
      number,
      parts.map(({ register, role }) => `${register} ${role}`),
      entry,
    ),
    signatures: entrySignatures(vault, number).map((one) => ({ ...shownSignature(one), version: Number(one.about.version) })),
    history: historyOf(vault, entry),
    moves: isNow ? shownMoves(context, entry, targets) : [],
    may: { edit, reopen: may('reopen'), void: may('void'), assign: edit, moveDates: isNow ? movableDates(now, context.roles) : [] },
  };
};
