import type { CallContext } from '#main/ports/context.ts';
import type { LedgerEntry, Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { keptUntil } from '#shared/domain/register/retention.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { TrailWords } from '../audit/words.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { ENTRY_RECORD_FORMAT, type EntryRecord } from '../records/entry/entry-record-schema.ts';
import { recordEvidence, vaultFacts } from '../records/record-evidence.ts';
import { openTexts, valuesFor } from './confidential.ts';
import { textHash } from './declaration-text.ts';
import { type Declared, takenDeclaration } from './declarations.ts';
import type { Standing } from './entry-standing.ts';
import { formerlyOf } from './formerly.ts';
import { peopleIn } from './named-people.ts';
import { contentOf } from './registers.store.ts';
import { savesOf } from './saves.ts';
import { linkStateAt, linkTitle, suspectAt } from './target-at.ts';
import { versionText } from './write-version.ts';

/** Of which version of an entry, as of when, a record tells. */
export interface RecordAsked {
  standing: Standing;
  /** The newest of that moment when left out. */
  version?: number | undefined;
  moment: { instant: string; upTo: { seq: number; hash: string; time: string } };
  words: TrailWords;
  /** Roles of those for whom it is made: what they do not read is left out. */
  readers: readonly string[];
}
type EntryFacts = Omit<EntryRecord, 'seal'>;

const chosen = ({ standing: { row, versions }, version = row.version }: RecordAsked) => {
  const found = versions.find((one) => one.version === version);
  if (!found) throw new AppError('not-found', `${row.id} has no version ${version}.`);
  return found;
};

/** What the stored version has to be before anything is sealed over it: the one that its hash names, under the declaration it says. */
const requireSound = (number: string, content: ReturnType<typeof contentOf>, hash: string, declared: Declared): string => {
  const text = versionText(content);
  if (textHash(text) === hash && content.entry === number && content.declaration.hash === textHash(declared.text())) return text;
  throw new AppError('damaged', `The stored content of ${number} is not the one that the ledger names. Run "verify" on the vault.`);
};

const broughtIn = (reader: Reader, number: string): EntryRecord['broughtIn'] => {
  const [row] = reader.find('brought_entries', { entry_id: number });
  return row ? { run: row.import_id, formerNumber: row.former_number, state: row.state } : null;
};

/**
 * All that the record of an entry tells, but the seal; from the declaration alone, and under the one that the version was written
 * under.
 * @throws AppError 'not-found' for a version that was not there; 'damaged'
 */
export const recordFacts = (context: CallContext, asked: RecordAsked): EntryFacts => {
  const { vault, clock, roles } = context;
  const { standing, moment, words, readers } = asked;
  const { row, versions, signatures: all } = standing;
  const zone = clock.zone();
  const at = (instant: string): string => zonedTime(instant, zone);
  const person = (userId: string) => ({ userId, printedName: printedNameOf(vault, userId) });
  const version = chosen(asked);
  const declared = takenDeclaration(vault, version.declaration_id);
  const { declaration } = declared;
  const content = contentOf(vault, version);
  const text = requireSound(row.id, content, version.content_hash, declared);
  const opened = openTexts(vault, declaration, content, readers);
  const withheld = Object.keys(content.confidential ?? {}).filter((id) => !Object.hasOwn(opened, id));
  const values = valuesFor(vault, declaration, content, readers);
  const moves = standing.moves.filter((move) => move.version <= version.version);
  const signatures = all.filter((one) => Number(one.about.version) <= version.version);
  const isNewest = version.version === row.version;
  const last = moves.at(-1);
  const evidence = recordEvidence(
    vault,
    row.id,
    signatures.map((one) => one.certificate_id),
  );
  const ledger = evidence.ledger.filter(({ seq }) => seq <= moment.upTo.seq);
  const { id, organisation, authority } = vaultFacts(vault, '');
  const { userId } = sessionOf(context);
  const told = versions.filter((one) => one.version <= version.version);
  const saved = savesOf(vault, told, ledger, moment.upTo.seq);
  const formerly = formerlyOf(vault, { ...saved, declaration, readers, person, at });
  const [state, since] = isNewest
    ? [row.state, row.state_since]
    : [last?.to_state ?? standing.moves[0]?.from_state ?? row.state, last?.moved_at ?? row.created_at];
  return {
    format: ENTRY_RECORD_FORMAT,
    version: 1,
    layout: 3,
    vault: { id, organisation, authority },
    entry: {
      number: row.id,
      register: row.register,
      title: content.title,
      state,
      since: at(since),
      owner: person(row.owner),
      version: version.version,
      newest: versions.at(-1)?.version ?? row.version,
      hash: version.content_hash,
      savedBy: person(version.saved_by),
      savedAt: at(version.saved_at),
      signedAt: version.frozen_at === null ? null : at(version.frozen_at),
    },
    kept: keptUntil(declaration, state, since, zone),
    broughtIn: broughtIn(vault, row.id),
    declaration: { document: declared.document, revision: declared.revision, hash: textHash(declared.text()), text: declared.text() },
    content: text,
    opened,
    withheld: withheld.sort(),
    values,
    formerly,
    people: peopleIn(vault, declarationFor(declaration, readers), { number: row.id, values, formerly, ledger }),
    links: content.links.map((link) => ({
      ...link,
      title: linkTitle(vault, link),
      stateThen: linkStateAt(vault, link, version.frozen_at ?? moment.instant),
      stateNow: linkStateAt(vault, link, moment.instant),
      suspect: suspectAt(vault, { entry: row.id, declaration }, link, moment.instant),
    })),
    moves: moves.map((move) => ({
      position: move.position,
      version: move.version,
      action: move.action,
      from: move.from_state,
      to: move.to_state,
      meaning: move.meaning,
      reason: move.reason,
      by: person(move.moved_by),
      at: at(move.moved_at),
    })),
    signatures: signatures.map((one) => ({ statement: one.statement, signature: one.signature, certificate: one.certificate_id })),
    trail: ledger.map((one) => {
      const entry = JSON.parse(one.text) as LedgerEntry;
      const who = entry.actor === 'system' ? 'the system' : `${printedNameOf(vault, entry.actor)} (${entry.actor})`;
      return { seq: one.seq, time: at(entry.time), who, did: words(entry), reason: entry.reason };
    }),
    asOf: at(moment.instant),
    head: { ...moment.upTo, time: at(moment.upTo.time) },
    made: { at: at(ledgerNow(context)), by: `${printedNameOf(vault, userId)} (${userId}), ${[...roles].sort().join(', ')}` },
    certificates: evidence.certificates,
    ledger,
    sessions: evidence.sessions,
    workstations: evidence.workstations,
  };
};
