import type { TableName } from '#main/ports/tables.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { clockFault, clockJumped, type KnownTime } from '../audit/clock.rules.ts';
import { signaturesAbout, signaturesMade } from '../audit/given-signatures.ts';
import { made, nameOf } from '../audit/guards.ts';
import { judge, judgeContent } from '../audit/judge.ts';
import { ZERO_HASH } from '../audit/ledger-entry.ts';
import { Replay, type Row } from '../audit/replay.ts';
import { namedIn } from '../audit/voided.ts';
import type { Grammar, StoredContent } from '../audit/write-grammar.ts';
import { isNamedRightly, isSignedByOwner } from './verify-statements.ts';

/** A column that names a row of a table. */
export interface Reference {
  table: string;
  column: string;
  target: string;
}

/** What is wrong with an entry that is linked and rightly signed, in words. */
interface Wrong {
  /** It was written by somebody who may not, or writes what its operation may not. */
  rights: string[];
  /** It does not fit what was there before it. */
  misfits: string[];
  /** It was written at a time that its clock does not give. */
  clock: string[];
}
const nothing: Wrong = { rights: [], misfits: [], clock: [] };
export const wordsOf = ({ rights, misfits, clock }: Wrong): string[] => [...rights, ...misfits, ...clock];

/** An entry that was left out of the state because it breaks the rules. */
export interface LeftOut {
  entry: LedgerEntry;
  hash: string;
  wrong: Wrong;
}

/** Where a walk begins: at the first entry, or after one that is proven. */
export interface Start {
  replay: Replay;
  head: { seq: number; hash: string; time: string };
  /** The last work of a person, and the newest attestation: what a clock that jumped ahead is measured by. */
  known: KnownTime;
}

export interface WalkOptions {
  grammar: Grammar;
  /** At the first entry where nothing is given. */
  start?: Start;
  references: readonly Reference[];
  /** What the entries say of stored content is read there. */
  content: StoredContent;
  /** Which entries are left out of the state when they break the rules; the others are applied all the same. */
  leavesOut(seq: number): boolean;
}

/** Verification stops at no entry: one that no rule can read, because it or what it builds on holds broken text, is named too. */
const judged = (entry: LedgerEntry, rules: () => string[]): string[] => {
  try {
    return rules();
  } catch {
    return [`${nameOf(entry)} holds, or builds on, what no rule can read.`];
  }
};

/**
 * Goes through the ledger from its first entry on: judges each by the state before it, and applies it. An entry that
 * breaks the rules and is left out changes nothing, so what builds on it breaks them too (decision 0037).
 */
export class LedgerWalk {
  readonly replay: Replay;
  readonly head: Start['head'];
  /** Left out, and not void. */
  readonly faulty = new Map<number, LeftOut>();
  readonly voided = new Map<number, LeftOut & { by: LedgerEntry }>();
  /** Sessions that entries opened which were left out, and whose keys signed some of these entries. */
  readonly sessions = new Map<string, Row>();
  readonly #opened = new Map<string, Row>();
  readonly #options: WalkOptions;
  readonly #references: Map<string, Reference[]>;
  /** Rows that only an entry made which was left out. */
  readonly #missing = new Map<string, number>();
  /** Grants as entries wrote them that were left out, for as long as the vault showed them. */
  readonly #grants = new Map<string, { user: unknown; role: string; isActive: boolean }>();
  readonly #known: KnownTime;
  #time: string;

  constructor(options: WalkOptions) {
    const { start = { replay: new Replay(), head: { seq: 0, hash: ZERO_HASH, time: '' }, known: { worked: '', attested: undefined } } } =
      options;
    this.replay = start.replay;
    this.head = start.head;
    this.#known = { ...start.known };
    this.#time = start.head.time;
    this.#options = options;
    this.#references = Map.groupBy(options.references, ({ table }) => table);
  }

  /** The session that signed an entry: what verifies it, and whose it is. */
  signer({ signer: { kind, keyId } }: LedgerEntry): Row | undefined {
    return this.replay.row(kind === 'session' ? 'sessions' : 'workstations', keyId) ?? this.sessions.get(keyId);
  }

  /** @returns what is wrong with the entry; nothing of one that was left out, which stands in `faulty` */
  take(entry: LedgerEntry, hash: string): Wrong {
    const { grammar, leavesOut, content } = this.#options;
    const plan = this.replay.plan(entry);
    const broken = judged(entry, () => judge(grammar, this.replay, entry, (held) => this.#shown(entry.actor, held)));
    const wrong = {
      rights: [
        ...broken,
        // What may not be written at all is not read.
        ...(broken.length > 0 ? [] : judged(entry, () => judgeContent(grammar, this.replay, entry, content))),
        ...this.#sessionFaults(entry),
        ...this.#voidFaults(entry),
      ],
      misfits: [...plan.faults, ...this.#referenceFaults(entry)],
      clock: this.#clockFaults(entry),
    };
    const isGood = wordsOf(wrong).length === 0;
    const isLeftOut = !isGood && leavesOut(entry.seq);
    if (isLeftOut) this.#leaveOut({ entry, hash, wrong });
    else {
      this.replay.apply(plan);
      this.#noteRows(entry);
      if (isGood) this.#markVoid(entry);
    }
    this.#noteSigner(entry);
    this.#time = entry.time;
    return isLeftOut ? nothing : wrong;
  }

  #leaveOut(of: LeftOut): void {
    this.faulty.set(of.entry.seq, of);
    for (const { table, id, before, after } of of.entry.changes) {
      if (table === 'grants') this.#noteGrant(id, after);
      if (before !== null || this.replay.row(table as TableName, id)) continue;
      this.#missing.set(`${table} ${id}`, of.entry.seq);
      if (table === 'sessions') this.#opened.set(id, after);
    }
  }

  #noteRows({ changes }: LedgerEntry): void {
    for (const { table, id, before } of changes) {
      if (before === null) this.#missing.delete(`${table} ${id}`);
      if (table === 'grants') this.#grants.delete(id);
    }
    const attested = signaturesMade({ entry: { changes } }, 'clock').at(-1)?.about.version;
    if (attested) this.#known.attested = attested;
  }

  #noteSigner({ signer: { kind, keyId }, time }: LedgerEntry): void {
    if (kind !== 'session') return;
    this.#known.worked = time;
    const opened = this.replay.row('sessions', keyId) ? undefined : this.#opened.get(keyId);
    if (opened) this.sessions.set(keyId, opened);
  }

  #markVoid(by: LedgerEntry): void {
    for (const seq of namedIn(by)) {
      const of = this.faulty.get(seq);
      if (!of) continue;
      this.faulty.delete(seq);
      for (const { table, id } of of.entry.changes) if (table === 'grants') this.#grants.delete(id);
      this.voided.set(seq, { ...of, by });
    }
  }

  #noteGrant(id: string, after: Row): void {
    const row = { ...this.replay.row('grants', id), ...after };
    const known = this.#grants.get(id);
    this.#grants.set(id, {
      user: row.user_id ?? known?.user,
      role: String(row.role ?? known?.role),
      isActive: (row.active ?? Number(known?.isActive)) === 1,
    });
  }

  /** The header of an entry says the roles that its writer was shown with: that is no fault of an honest writer. */
  #shown(actor: string, held: readonly string[]): readonly string[] {
    if (this.#grants.size === 0) return held;
    const roles = new Set(held);
    for (const { user, role, isActive } of this.#grants.values()) if (user === actor) roles[isActive ? 'add' : 'delete'](role);
    return [...roles];
  }

  #sessionFaults({ seq, signer }: LedgerEntry): string[] {
    if (signer.kind !== 'session' || this.replay.row('sessions', signer.keyId)) return [];
    const opened = this.#missing.get(`sessions ${signer.keyId}`);
    return opened === undefined ? [] : [`Entry ${seq} was written in a session that entry ${opened} opened, which has no effect.`];
  }

  #referenceFaults(entry: LedgerEntry): string[] {
    if (this.#missing.size === 0) return [];
    return entry.changes.flatMap(({ table, after }) =>
      (this.#references.get(table) ?? []).flatMap(({ column, target }) => {
        const by = this.#missing.get(`${target} ${after[column]}`);
        const isMadeHere = () => entry.changes.some((one) => one.table === target && one.id === after[column] && one.before === null);
        return by === undefined || isMadeHere()
          ? []
          : [`Entry ${entry.seq} names ${after[column]} of ${target}, which only entry ${by} made.`];
      }),
    );
  }

  /** Only entries that break the rules are marked void, and what both people signed has to verify. */
  #voidFaults(entry: LedgerEntry): string[] {
    return [
      ...made({ entry }, 'voided_entries').flatMap(({ seq, hash, actor }) => {
        const of = this.faulty.get(Number(seq));
        if (of?.hash === hash && of?.entry.actor === actor) return [];
        const why = of ? 'under another hash or name' : this.voided.has(Number(seq)) ? 'which is void already' : 'which keeps the rules';
        return [`Entry ${entry.seq} marks entry ${seq} void, ${why}.`];
      }),
      ...signaturesMade({ entry }, 'void')
        .filter((given) => !isNamedRightly(given) || !isSignedByOwner(this.replay, given))
        .map(({ user_id }) => `Entry ${entry.seq} marks entries void without the signature of ${user_id || 'a person'}.`),
    ];
  }

  #clockFaults(entry: LedgerEntry): string[] {
    const jumped = (wall: number): boolean => clockJumped(this.#known, wall) && this.#hadQuality();
    const stops = this.#options.grammar.format.at(this.replay, entry) >= 2;
    const fault = clockFault(entry, this.#time, this.#attested(), { jumped, stops });
    return fault === null ? [] : [fault];
  }

  /** Whether anybody was ever given the role without which a clock cannot be attested. */
  #hadQuality(): boolean {
    return this.replay.where('grants', 'role', 'Quality').length > 0;
  }

  /** What the clock was attested to say for the time that the ledger has reached, by the newest attestation of it. */
  #attested(): string | undefined {
    return signaturesAbout(this.replay, 'clock', this.#time).at(-1)?.about.version ?? undefined;
  }
}
