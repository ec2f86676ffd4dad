import { createHash } from 'node:crypto';
import type { Tables } from '#main/ports/tables.ts';
import { changeText } from '#shared/domain/changes.ts';
import { dispositionText } from '#shared/domain/dispositions.ts';
import { statementIn } from '../audit/guards.ts';
import type { Replay, Row } from '../audit/replay.ts';
import { strictBase64 } from '../signing/base64.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { verifyBytes } from '../signing/keys.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The vault's own row. */
export const ownRow = (replay: Replay): Row | undefined => [...replay.rows('vault').values()][0];

/** What a statement about a revision has to say, by the rows that it stands beside; null when these contradict each other. */
const shownOfRevision = (replay: Replay, row: Row): Row | null => {
  const revision = replay.row('revisions', String(row.revision_id));
  const round = row.round_id === null ? undefined : replay.row('rounds', String(row.round_id));
  if (round !== undefined && round.revision_id !== row.revision_id) return null;
  const from = round === undefined ? replay.row('brought_in', String(row.revision_id)) : undefined;
  return {
    document: replay.text('documents', String(revision?.document_id), 'number'),
    ...(from && typeof from.rendition_hash === 'string'
      ? { contentHash: revision?.content_hash ?? null, renditionHash: from.rendition_hash, round: 0 }
      : {}),
    ...(round ? { contentHash: round.content_hash ?? null, renditionHash: round.rendition_hash ?? null, round: round.round ?? null } : {}),
  };
};

/** What was asked and assessed stands as it was signed: the hash is worked out again from the rows. */
const shownOfChange = (replay: Replay, changeId: string): Row | null => {
  const request = replay.row('change_requests', changeId);
  if (!request) return null;
  const items = replay
    .where('change_items', 'change_id', changeId)
    .filter((item) => item.active === 1)
    .sort((a, b) => Number(a.position) - Number(b.position));
  const text = changeText(request as unknown as Tables['change_requests'], items as unknown as Tables['change_items'][]);
  return { kind: 'change', document: changeId, contentHash: createHash('sha256').update(text).digest('hex') };
};

/** What both people signed for, worked out again from the rows. */
const shownOfDisposition = (replay: Replay, id: string): Row | null => {
  const disposition = replay.row('dispositions', id);
  if (!disposition) return null;
  const documents = replay
    .where('disposition_items', 'disposition_id', id)
    .sort((a, b) => Number(a.position) - Number(b.position))
    .map((item) => {
      const revision = String(item.revision_id);
      return {
        document: replay.text('documents', String(item.document_id), 'number') ?? '',
        revision: `${replay.row('revisions', revision)?.major}.0`,
        contentHash: replay.text('revisions', revision, 'content_hash'),
        record: replay.text('revisions', revision, 'record_pdf'),
        until: String(item.until),
      };
    });
  const text = dispositionText({ id, reason: String(disposition.reason) }, documents);
  return { kind: 'disposition', document: id, contentHash: createHash('sha256').update(text).digest('hex') };
};

const shownBeside = (replay: Replay, row: Row): Row | null => {
  if (typeof row.disposition_id === 'string') return shownOfDisposition(replay, row.disposition_id);
  return typeof row.change_id === 'string' ? shownOfChange(replay, row.change_id) : shownOfRevision(replay, row);
};

/** What a statement says and the row beside it shows must be one: a signature taken from another record is none (21 CFR 11.70). */
const saysTheSame = (replay: Replay, row: Row): boolean => {
  const stated = statementIn(row);
  const about = shownBeside(replay, row);
  const shown = {
    ...about,
    vault: ownRow(replay)?.id,
    userId: row.user_id,
    printedName: row.printed_name,
    role: row.role,
    meaning: row.meaning,
    time: row.signed_at,
  };
  return about !== null && Object.entries(shown).every(([key, value]) => stated[key] === value);
};

/** Each approved step rests on a signature that was given for it, by the person it names. */
export const taskFaults = (replay: Replay): string[] =>
  [...replay.rows('tasks')].flatMap(([id, task]) => {
    if (task.status !== 'approved' && task.status !== 'rejected') return [];
    const signature = replay.row('signatures', String(task.signature_id));
    const onBehalfOf = (signature && statementIn(signature).onBehalfOf) ?? null;
    const meaning = task.status === 'approved' ? task.meaning : 'Rejection';
    return signature?.task_id === id &&
      signature?.user_id === task.decided_by &&
      signature?.meaning === meaning &&
      onBehalfOf === (task.decided_for ?? null)
      ? []
      : [`The step ${id} is ${task.status} without a signature that says so.`];
  });

/** Each periodic review rests on a signature that was given for it, on that revision and by the person it names. */
export const reviewFaults = (replay: Replay): string[] =>
  [...replay.rows('periodic_reviews')].flatMap(([id, row]) => {
    const signature = replay.row('signatures', String(row.signature_id)) ?? {};
    const isIts = signature.revision_id === row.revision_id && signature.user_id === row.reviewed_by;
    return isIts && statementIn(signature).kind === 'review' ? [] : [`The periodic review ${id} stands without a signature that says so.`];
  });

/** Each disposition rests on the signature of who proposed it, and a completed one on that of a second person as well. */
export const dispositionFaults = (replay: Replay): string[] =>
  [...replay.rows('dispositions')].flatMap(([id, row]) => {
    const given = replay.where('disposition_signatures', 'disposition_id', id);
    const signed = (meaning: string, userId: unknown): boolean =>
      given.some((one) => one.meaning === meaning && one.user_id === userId && statementIn(one).kind === 'disposition');
    const isWhole =
      signed('Disposition proposed', row.proposed_by) &&
      (row.state !== 'Disposed' || (row.decided_by !== row.proposed_by && signed('Disposition', row.decided_by)));
    return isWhole ? [] : [`${id} is ${row.state ?? 'in no state'} without the signatures that say so.`];
  });

export const statementFaults = (replay: Replay): string[] =>
  [
    ...replay.rows('signatures'),
    ...replay.rows('disposition_signatures'),
    ...replay.rows('clock_attestations'),
    ...replay.rows('proof_signatures'),
    ...replay.rows('migration_runs'),
  ].flatMap(([id, row]) => {
    const certificate = certificateFacts(replay.text('certificates', String(row.certificate_id), 'pem') ?? '');
    const good =
      certificate?.userId === row.user_id &&
      verifyBytes(certificate?.publicKey ?? new Uint8Array(), utf8(String(row.statement)), strictBase64(String(row.signature)));
    if (!good) return [`The signature ${id} of ${row.printed_name ?? row.user_id ?? 'nobody'} does not verify.`];
    return (row.revision_id === undefined && row.disposition_id === undefined) || saysTheSame(replay, row)
      ? []
      : [`The signature ${id} of ${row.printed_name} was given for something else than it stands beside.`];
  });

/** An attestation counts only with two people's signatures over what it says, so that an old one cannot be used again. */
export const attestationFaults = (replay: Replay): string[] => {
  const rows = [...replay.rows('clock_attestations').values()];
  return rows.flatMap((row) => {
    const stated = statementIn(row);
    const same = stated.kind === 'clock' && stated.ledgerTime === row.ledger_time && stated.wallClock === row.wall_clock;
    const two = new Set(rows.filter((other) => other.seq === row.seq).map((other) => other.user_id)).size === 2;
    return same && two ? [] : [`The clock at entry ${row.seq ?? 'unknown'} was not attested by two people.`];
  });
};
