import type { KnownHead } from '#shared/domain/ledger-head.ts';
import { shortHead } from '#shared/domain/ledger-head.ts';
import { type Check, failed, passed, unchecked } from '../audit/check.ts';
import { isSignedBy, originOf, readNote } from './checkpoint-note.ts';
import { LedgerTree } from './merkle.ts';

/** What is asked of the ledger that is looked at: the open one, or the copy of one. */
export type Ask = <Row>(sql: string, parameters?: (string | number | null)[]) => Row[];

/** What lies outside of the vault, as it was read; a medium that is not there is null. */
export interface Outside {
  /** The vault's own mark, in its folder. */
  mark: KnownHead | null;
  /** First lines of the manifests: what each backup held, and where they lie. */
  backups: { where: string; heads: (KnownHead & { name: string })[] | null } | null;
  checkpoints: { where: string; notes: { name: string; read(): Uint8Array | null }[] | null } | null;
  /** Typed from paper. */
  known: KnownHead | null;
}

const PUT_BACK = 'The vault was put back to an older state, or it is another one.';
/** So many entries, or notes, between two turns: what asks may let others go on meanwhile. */
const TURN = 1000;

/** How far the ledger goes and which hash an entry has. */
const ledgerOf = (ask: Ask) => ({
  last: ask<{ n: number }>('SELECT coalesce(max(seq), 0) AS n FROM ledger')[0]?.n ?? 0,
  hash: (seq: number): string => ask<{ hash: string }>('SELECT hash FROM ledger WHERE seq = ?', [seq])[0]?.hash ?? '',
});
const holds = (ledger: ReturnType<typeof ledgerOf>, { seq, hash }: KnownHead): boolean => {
  const own = ledger.hash(seq);
  return own !== '' && own.startsWith(hash);
};

const MARK = 'Anchor: mark of the workstation';
const markCheck = (ledger: ReturnType<typeof ledgerOf>, mark: KnownHead | null): Check => {
  if (!mark) return failed(MARK, 'It is missing, or cannot be read, so it does not show whether the ledger was cut off.');
  return holds(ledger, mark)
    ? passed(
        MARK,
        `The ledger holds entry ${shortHead(mark)}. It lies in the vault's folder: whoever puts the whole folder back puts it back as well.`,
      )
    : failed(MARK, `The ledger does not hold entry ${shortHead(mark)}. ${PUT_BACK}`);
};

const KNOWN = 'Anchor: printed head';
/** What somebody typed from paper: whether the ledger holds it still. */
const knownCheck = (ledger: ReturnType<typeof ledgerOf>, known: KnownHead | null): Check => {
  if (!known)
    return unchecked(KNOWN, 'None was typed. Records, copies, prints and backups bear one: type the newest that you have on paper.');
  if (known.seq > ledger.last)
    return failed(KNOWN, `The ledger ends with entry ${ledger.last}, and entry ${shortHead(known)} is known. ${PUT_BACK}`);
  return holds(ledger, known)
    ? passed(KNOWN, `The ledger holds entry ${shortHead(known)}: nothing up to it was put back or written anew.`)
    : failed(
        KNOWN,
        `Either it was typed wrongly, or the ledger holds another entry ${known.seq} than entry ${shortHead(known)}. ${PUT_BACK}`,
      );
};

const BACKUPS = 'Anchor: backups';
const backupsCheck = (ledger: ReturnType<typeof ledgerOf>, backups: Outside['backups']): Check => {
  if (!backups) return unchecked(BACKUPS, 'No backups are planned, and none were named.');
  const { where, heads } = backups;
  if (heads === null) return unchecked(BACKUPS, `${where} is not there or cannot be read. Plug in its medium.`);
  const newest = heads.at(-1);
  if (!newest) return unchecked(BACKUPS, `${where} holds no backup of this vault.`);
  const gone = heads.find((head) => !holds(ledger, head));
  return gone
    ? failed(
        BACKUPS,
        `Either a manifest was changed, or the ledger does not hold what it says: ${gone.name} in ${where} holds entry ${shortHead(gone)}. ${PUT_BACK}`,
      )
    : passed(BACKUPS, `The ledger holds what the backups in ${where} held (${heads.length}), up to entry ${shortHead(newest)}.`);
};

const CHECKPOINTS = 'Anchor: checkpoints';
function* checkpointsCheck(ask: Ask, checkpoints: Outside['checkpoints']): Generator<void, Check> {
  if (!checkpoints) return unchecked(CHECKPOINTS, 'None are kept, and none were named.');
  const { where, notes } = checkpoints;
  if (notes === null) return unchecked(CHECKPOINTS, `${where} is not there or cannot be read. Plug in its medium.`);
  if (notes.length === 0) return unchecked(CHECKPOINTS, `${where} holds no checkpoint of this vault.`);
  const origin = originOf(ask<{ id: string }>('SELECT id FROM vault')[0]?.id ?? '');
  const keys = ask<{ public_key: string }>('SELECT public_key FROM workstations').map((row) => Buffer.from(row.public_key, 'base64'));
  const tree = new LedgerTree();
  const ledger = ledgerOf(ask);
  let newest = 0;
  for (const { name, read } of notes) {
    yield;
    const bytes = read();
    const note = bytes && readNote(bytes);
    if (!note || note.origin !== origin || !isSignedBy(note, keys) || note.size < tree.size || name !== nameOf(note.size))
      return failed(CHECKPOINTS, `${name} in ${where} is not as the workstation of this vault signed it: it was changed or exchanged.`);
    if (note.size > ledger.last)
      return failed(
        CHECKPOINTS,
        `${name} in ${where} was signed when the ledger had ${note.size} entries, and it has ${ledger.last}. ${PUT_BACK}`,
      );
    while (tree.size < note.size) {
      const rows = ask<{ hash: string }>('SELECT hash FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?', [
        tree.size,
        Math.min(TURN, note.size - tree.size),
      ]);
      if (rows.length === 0) break;
      for (const { hash } of rows) tree.append(hash);
      yield;
    }
    if (!tree.root().equals(note.root))
      return failed(CHECKPOINTS, `The ledger is not the one that was signed: ${name} in ${where}. ${PUT_BACK}`);
    newest = note.size;
  }
  return passed(
    CHECKPOINTS,
    `The ledger grew out of all checkpoints in ${where} (${notes.length}), the newest of entry ${newest}. Whoever can write there can take the newest away: keep one medium elsewhere.`,
  );
}
const nameOf = (size: number): string => `${String(size).padStart(12, '0')}.checkpoint`;

const NONE = 'Anchors outside the vault';
/**
 * Which of them proves that the ledger still holds what it held, in turns: nothing inside a vault shows that all of it was put
 * back and written on.
 */
export function* anchorChecks(ask: Ask, { mark, backups, checkpoints, known }: Outside): Generator<void, Check[]> {
  const ledger = ledgerOf(ask);
  const outside = [yield* checkpointsCheck(ask, checkpoints), backupsCheck(ledger, backups), knownCheck(ledger, known)];
  const some = outside.some((one) => !one.unchecked);
  const none = unchecked(
    NONE,
    'There is none. A vault that was put back with its whole folder, and written on since, would look as this one does. Keep checkpoints or backups on another medium, or type a head from paper.',
  );
  return [...(some ? [] : [none]), ...outside, markCheck(ledger, mark)];
}
