import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type PaperFacts, type RecordRenderer, SEAL_FIELD } from '#main/ports/record-model.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { routeSchema } from '#shared/domain/route.ts';
import type { GivenSignature } from '../audit/given-signatures.ts';
import type { Row } from '../audit/replay.ts';
import { strictBase64 } from '../signing/base64.ts';
import { certificateFacts, isSeal, issuedBy } from '../signing/certificate.ts';
import { verifyBytes } from '../signing/keys.ts';
import { readJson } from './bounded-json.ts';
import { readRecord } from './record-schema.ts';

/** A round of a revision with all that rests on it: rows as they are stored, bytes by the hash that names them. */
export interface RoundEvidence {
  vault: string;
  /** Certificate of the authority, PEM. */
  authority: string;
  number: string;
  title: string;
  /** Label that the signers sign for, such as 2.0. */
  label: string;
  revision: Row;
  round: Row;
  tasks: readonly Row[];
  /** All signatures beside the round, in the order in which they were given. */
  signatures: readonly GivenSignature[];
  certificate(id: string): string | null;
  /** Whether a certificate was the vault's seal at an entry: there, and not replaced by then. */
  wasSeal(serial: string, seq: number): boolean;
  /** Null when the bytes are missing, or are not what they were. */
  content(hash: string): Uint8Array | null;
  readers: PaperReaders;
}
/** How papers are read from their bytes. */
export type PaperReaders = Pick<RecordRenderer, 'readPaper' | 'readSheet'>;

const modelSchema = z.looseObject({
  vault: z.string(),
  document: z.looseObject({ number: z.string(), title: z.string() }),
  revision: z.looseObject({ label: z.string(), round: z.number() }),
  contentHash: z.string(),
  signers: z.array(z.looseObject({ field: z.string(), step: z.string() })),
  route: routeSchema.optional(),
});
type Model = z.infer<typeof modelSchema>;

/** What a text says that somebody else may have written; null for what is no JSON of this program. */
const parsed = (text: unknown): unknown => {
  const read = readJson(String(text));
  return read.ok && read.isCanonical ? read.value : null;
};
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Each statement names this record and verifies with its person's certificate, and none was taken out of the middle. */
const statementFaults = (of: RoundEvidence): string[] => {
  let previous: string | null = null;
  return of.signatures.flatMap((row) => {
    const stated = z.record(z.string(), z.unknown()).safeParse(parsed(row.statement)).data ?? {};
    const shown = {
      vault: of.vault,
      document: of.number,
      revision: of.label,
      round: of.round.round,
      contentHash: of.round.content_hash,
      renditionHash: of.round.rendition_hash,
      userId: row.user_id,
      printedName: row.printed_name,
      role: row.role,
      meaning: row.meaning,
      time: row.signed_at,
      previous,
    };
    previous = sha256(String(row.signature));
    const pem = of.certificate(String(row.certificate_id)) ?? '';
    const facts = certificateFacts(pem);
    const statement = new TextEncoder().encode(String(row.statement));
    const isGiven =
      facts?.userId === row.user_id &&
      issuedBy(pem, of.authority) &&
      verifyBytes(facts?.publicKey ?? new Uint8Array(), statement, strictBase64(String(row.signature)));
    if (!isGiven) return [`the signature of ${row.printed_name} does not verify`];
    const other = Object.entries(shown).filter(([key, value]) => stated[key] !== value);
    return other.length === 0 ? [] : [`${row.printed_name} signed for another ${other.map(([key]) => key).join(', ')}`];
  });
};

/** The steps that are signed are those of the paper: place, title, role and meaning of each. */
const taskFaults = ({ tasks, signatures }: RoundEvidence, { signers, route }: Model): string[] => {
  const isSame = tasks.every((task, index) => {
    const step = route?.[Number(task.step)];
    return (
      task.field === signers[index]?.field &&
      task.title === signers[index]?.step &&
      (route === undefined || (step?.title === task.title && step?.role === task.role && step?.meaning === task.meaning))
    );
  });
  const isWhole = tasks.length === signers.length && (route?.every((_, step) => tasks.some((task) => task.step === step)) ?? true);
  const decided = tasks.flatMap((task) => {
    const signature = signatures.find(({ id }) => id === task.signature_id);
    const meaning = task.status === 'rejected' ? 'Rejection' : task.meaning;
    const isDecided = task.status === 'approved' || task.status === 'rejected';
    const isIts =
      signature?.task_id === task.id &&
      signature?.role === task.role &&
      signature?.meaning === meaning &&
      signature?.user_id === task.decided_by;
    return isDecided ? (isIts ? [] : [`the step "${task.title}" is ${task.status} without a signature that says so`]) : [];
  });
  return [...(isSame && isWhole ? [] : ['its steps are not those that it was submitted with']), ...decided];
};

/** A draft that came back may get another title (decision 0065); the paper of this round keeps the one that was read. */
const isReturned = ({ outcome }: Row): boolean => outcome === 'rejected' || outcome === 'withdrawn';

/** What the frozen model says is what the rows say, and what travels inside of the signed pages. */
const modelFaults = (of: RoundEvidence, facts: PaperFacts | null): string[] => {
  const model = modelSchema.safeParse(parsed(of.round.model)).data;
  if (!model) return ['what its paper shows cannot be read'];
  const isSame =
    model.vault === of.vault &&
    model.document.number === of.number &&
    (model.document.title === of.title || isReturned(of.round)) &&
    model.revision.label === of.label &&
    model.revision.round === of.round.round &&
    model.contentHash === of.round.content_hash &&
    (facts?.model ?? of.round.model) === of.round.model;
  return [...(isSame ? [] : ['what is kept of its paper is not what the paper shows']), ...taskFaults(of, model)];
};

/** The places that are filled are those of the decisions, each by its person and certificate. */
const placeFaults = (of: RoundEvidence, facts: PaperFacts, withSeal: boolean): string[] => {
  const given = of.signatures.flatMap((row) => {
    const task = of.tasks.find(({ id }) => id === row.task_id);
    return task ? [`${task.field} ${row.user_id} ${row.certificate_id}`] : [];
  });
  const found = facts.signatures
    .filter(({ field }) => field !== SEAL_FIELD)
    .map(({ field, userId, serial }) => `${field} ${userId} ${serial}`);
  const seals = facts.signatures.filter(({ field }) => field === SEAL_FIELD).length;
  return [
    ...facts.signatures.flatMap(({ faults }) => faults),
    ...(facts.renditionHash === of.round.rendition_hash ? [] : ['its paper is not the one that was signed for']),
    ...(given.join() === found.join() ? [] : ['its paper does not bear the signatures that were given']),
    ...(seals === (withSeal ? 1 : 0) ? [] : ['its paper is not sealed as it has to be']),
  ];
};

/** The sealed record holds exactly the signatures of the round, and the paper holds exactly that record. */
const recordFaults = (of: RoundEvidence, facts: PaperFacts): string[] => {
  const { record_json: hash } = of.revision;
  const bytes = of.content(String(hash));
  const sealed = bytes && readRecord(bytes);
  if (!sealed || facts.recordHash !== hash) return ['its sealed record is missing, or is not the one that its paper holds'];
  const { record, seal } = sealed;
  const sealKey = certificateFacts(seal.certificate)?.publicKey ?? new Uint8Array();
  const isSealed =
    isSeal(seal.certificate, of.authority) &&
    verifyBytes(sealKey, new TextEncoder().encode(canonicalJson(record)), strictBase64(seal.signature));
  const serial = certificateFacts(seal.certificate)?.serial ?? '';
  const isSame =
    record.vault.id === of.vault &&
    record.document.number === of.number &&
    record.document.title === of.title &&
    record.revision.label === of.label &&
    record.contentHash === of.round.content_hash &&
    record.renditionHash === of.round.rendition_hash;
  const listed = record.signatures.map(({ statement, signature }) => `${statement}${signature}`);
  // What is signed about a revision after its release, such as a periodic review, stands beside the round and not in the record.
  const given = of.signatures.slice(0, listed.length).map((row) => `${row.statement}${row.signature}`);
  const sheet = of.content(String(of.revision.record_docx));
  const read = sheet && of.readers.readSheet(sheet, of.authority);
  return [
    ...(read?.faults ?? []),
    ...(read?.recordHash === hash ? [] : ['its DOCX is missing, or holds another record']),
    ...(isSealed ? [] : ['the seal of its record does not verify']),
    ...(of.wasSeal(serial, Number(of.signatures[listed.length - 1]?.seq))
      ? []
      : ['it is sealed by a key that was not the seal of the vault then']),
    ...(facts.signatures.some((one) => one.field === SEAL_FIELD && one.serial === serial)
      ? []
      : ['its paper and its record are sealed by two keys']),
    ...(isSame && listed.join() === given.join() ? [] : ['its sealed record is that of something else']),
    ...(of.tasks.every(({ status }) => status === 'approved') ? [] : ['it was released before every step was signed']),
  ];
};

const frozen: readonly unknown[] = ['In Review', 'In Approval', 'Approved', 'Effective', 'Superseded', 'Obsolete'];

/**
 * What is wrong with a round of a revision, its papers and its records: nothing that is stored is believed unless people's
 * signatures name it. Asked before something is signed, sealed, printed, given out or packed, and by the verification of the vault.
 * @returns faults, as parts of a sentence about the revision
 */
export const roundFaults = (of: RoundEvidence): string[] => {
  const { revision, round } = of;
  const isNewest = revision.round === round.round;
  const isReleased = isNewest && typeof revision.record_pdf === 'string';
  const current = of.content(String(round.current_pdf));
  const paper = isReleased ? of.content(String(revision.record_pdf)) : current;
  const facts = paper && of.readers.readPaper(paper, of.authority);
  const isSameText = !isNewest || !frozen.includes(revision.state) || revision.content_hash === round.content_hash;
  return [
    ...(isSameText && of.content(String(round.content_hash)) !== null ? [] : ['its text is not the one that was signed for']),
    ...statementFaults(of),
    ...modelFaults(of, facts),
    ...(facts ? placeFaults(of, facts, isReleased) : ['its paper is missing, or cannot be read']),
    ...(!isReleased || (current && paper && Buffer.compare(paper.subarray(0, current.length), current) === 0)
      ? []
      : ['its record does not begin with the paper that was signed']),
    ...(isReleased && facts ? recordFaults(of, facts) : []),
  ];
};
