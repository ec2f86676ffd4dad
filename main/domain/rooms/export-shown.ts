import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Reports } from '#main/ports/reports.ts';
import type { TableReport } from '#main/ports/table-report.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { LOOKED_AT_TRAINING } from '#shared/domain/rooms.ts';
import { csvLine } from '#shared/domain/table-cell.ts';
import { zonedDate, zonedTime } from '#shared/domain/time.ts';
import { headToShow, ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { type Disposed, disposedOf } from '../documents/disposed.ts';
import { revisionByLabel } from '../documents/read-content.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { requireVerified } from '../records/verified-round.ts';
import { enterRoom } from './enter-room.ts';
import { requireProvenPaper } from './look-at-entry.ts';
import { requireProvenTraining } from './look-at-training.ts';
import { openedRevision } from './opened.ts';
import type { Room } from './room.rules.ts';
import { openedEntry } from './room-entries.ts';
import { openedTraining } from './room-training.ts';
import { looksIn, showRoom } from './show-room.ts';

export type RoomPorts = Pick<Reports, 'renderTableReport' | 'zip'>;

/** It is made in memory; what is larger is made as an audit package, which is not. */
const MOST_BYTES = 100_000_000;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const csv = (lines: readonly (readonly (string | null)[])[]): Uint8Array => Buffer.from(`\ufeff${lines.map(csvLine).join('')}`);

/** What was shown and was disposed of since stays in the list with its hash; its record is not given out again. */
const disposedSince = ({ vault }: CallContext, number: string, label: string): (Disposed & { sha256: string }) | null => {
  const revision = revisionByLabel(vault, documentByNumber(vault, number), label);
  const disposed = disposedOf(vault, revision.id);
  return disposed && { ...disposed, sha256: revision.record_pdf ?? '' };
};

const requireRoom = (size: number): void => {
  if (size > MOST_BYTES)
    throw new AppError('refused', 'What was shown is more than 100 MB. Make an audit package of these documents instead.');
};

interface Shown {
  path: string;
  sha256: string;
  bytes: Uint8Array;
}
/** What was looked at as it is given out: proven again; null for what has no record, or was disposed of since. */
const recordShown = async (context: CallContext, room: Room, number: string, label: string): Promise<Shown | null> => {
  const { vault } = context;
  const path = `records/${number}_${label}.pdf`;
  if (label === LOOKED_AT_TRAINING) {
    const row = openedTraining(vault, room, number);
    return { path, sha256: row.record_pdf, bytes: await requireProvenTraining(context, row) };
  }
  const entry = openedEntry(vault, room, number, label);
  if (entry) return { path, sha256: entry.record_pdf, bytes: await requireProvenPaper(context, entry) };
  if (disposedSince(context, number, label)) return null;
  const { document, revision } = openedRevision(vault, room, number, label);
  const sha256 = revision.record_pdf;
  if (sha256 === null) return null;
  requireVerified(context, document, revision);
  return { path, sha256, bytes: vault.blob(sha256) };
};

/** The records that were looked at and are still given out, each once. */
const recordsShown = async (context: CallContext, room: Room): Promise<Map<string, Shown>> => {
  const records = new Map<string, Shown>();
  let size = 0;
  for (const { number, label } of looksIn(context.vault, room.id)) {
    const name = `${number} ${label}`;
    const record = records.has(name) ? null : await recordShown(context, room, number, label);
    if (!record) continue;
    size += record.bytes.length;
    requireRoom(size);
    records.set(name, record);
  }
  return records;
};

const reportOf = (
  context: CallContext,
  room: Room,
  shown: Output<'room.show'>,
  hashes: ReadonlyMap<string, { sha256: string }>,
): TableReport => {
  const { vault, clock, roles } = context;
  const zone = clock.zone();
  const [own] = vault.find('vault', {});
  const { userId } = sessionOf(context);
  const hashShown = (number: string, label: string): string => {
    const there = hashes.get(`${number} ${label}`);
    if (there) return there.sha256;
    const gone = disposedSince(context, number, label);
    if (gone) return `${gone.sha256}, disposed of on ${zonedDate(gone.at, zone)} with ${gone.disposition}; not in this file`;
    return '';
  };
  return {
    organisation: own?.organisation ?? '',
    vault: own?.id ?? '',
    title: `Shown in ${room.id}`,
    remark: `${room.name}, for ${shown.auditor.printedName}. Everything as it was at ${zonedTime(room.as_of, zone)}. Uncontrolled when printed.`,
    madeBy: `${printedNameOf(vault, userId)} (${userId}), ${[...roles].sort().join(', ')}`,
    madeAt: zonedTime(ledgerNow(context), zone),
    head: headToShow(context),
    columns: ['Entry', 'Shown at', 'Document', 'Revision', 'SHA-256 of the record'],
    widths: [1, 4, 2, 1, 5],
    rows: [...shown.shown]
      .reverse()
      .map(({ seq, time, number, label }) => [String(seq), zonedTime(time, zone), number, label, hashShown(number, label)]),
  };
};

/** What was shown and asked in a room, with the records, for both sides to keep; `sha256sum -c SHA256SUMS` proves it complete. */
export const exportShown = ({ renderTableReport, zip }: RoomPorts) =>
  command('room.export', {
    prepare: async (context, { room: id }) => {
      const shown = await showRoom(context, { room: id });
      const room = enterRoom(context, context.vault, id, ledgerNow(context));
      const records = await recordsShown(context, room);
      const report = reportOf(context, room, shown, records);
      const head = [
        ['room', id],
        ['made at', report.madeAt],
        ['made by', report.madeBy],
        ['newest entry of the ledger', String(report.head.seq)],
        ['its hash', report.head.hash],
      ];
      const asked = shown.requests.map(({ text, askedAt, answer, answeredBy, answeredAt, documents, training }) => [
        askedAt,
        text,
        answeredAt,
        answeredBy,
        answer,
        [...documents, ...training.map((subject) => `${LOOKED_AT_TRAINING}:${subject}`)].join(' '),
      ]);
      const files = new Map<string, Uint8Array>([
        ['about.csv', csv(head)],
        ['shown.csv', csv([report.columns, ...report.rows])],
        ['shown.pdf', await renderTableReport(report)],
        ['requests.csv', csv([['asked at (UTC)', 'request', 'answered at (UTC)', 'answered by', 'answer', 'documents opened'], ...asked])],
      ]);
      for (const { path, bytes } of records.values()) files.set(path, bytes);
      const sums = [...files].map(([path, bytes]) => `${hashOf(bytes)}  ${path}\n`).join('');
      const archive = zip(files.set('SHA256SUMS', Buffer.from(sums)));
      return { ...(await madeFile(context, `${id}_shown.zip`, archive)), records: records.size };
    },
    commit: (uow, context, { room: id }, output) => {
      enterRoom(context, uow, id, uow.time);
      return { output, trace: { subject: `room ${id}`, reason: `${output.records} records. SHA-256 ${output.sha256}` } };
    },
  });
