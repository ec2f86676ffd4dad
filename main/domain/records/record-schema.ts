import { z } from 'zod';
import { readJson } from './bounded-json.ts';

/** More than any route asks for, and more people than write about one document; what holds more was made to be slow. */
const MOST_SIGNATURES = 500;
const MOST_CERTIFICATES = 2000;

const sealLook = z.strictObject({
  organisation: z.string(),
  effectiveFrom: z.string(),
  releasedAt: z.string(),
  releasedBy: z.string(),
  broughtIn: z.literal(true).optional(),
  ledgerHead: z.string(),
  certificateSerial: z.string(),
});
const recordSchema = z.strictObject({
  format: z.literal('countersign-record'),
  version: z.literal(1),
  vault: z.strictObject({ id: z.string(), organisation: z.string(), authority: z.string(), tokenCertificate: z.string() }),
  document: z.strictObject({
    number: z.string(),
    title: z.string(),
    type: z.string(),
    owner: z.string(),
    department: z.string(),
    classification: z.string(),
  }),
  revision: z.strictObject({
    label: z.string(),
    // What was imported was neither written nor submitted nor released here.
    round: z.number().optional(),
    author: z.string().optional(),
    reasonForChange: z.string(),
    submittedAt: z.string().optional(),
    effectiveFrom: z.string().nullable(),
    releasedAt: z.string().optional(),
  }),
  contentHash: z.string(),
  renditionHash: z.string(),
  content: z.union([
    z.strictObject({ canonical: z.string() }),
    z.strictObject({
      file: z.string(),
      mediaType: z.string(),
      size: z.number(),
      external: z.record(z.string(), z.string()).optional(),
    }),
  ]),
  signatures: z
    .array(z.strictObject({ field: z.string().nullable(), statement: z.string(), signature: z.string(), certificate: z.string() }))
    .max(MOST_SIGNATURES),
  certificates: z
    .array(z.strictObject({ serial: z.string(), pem: z.string(), revokedFromSequence: z.number().nullable() }))
    .max(MOST_CERTIFICATES),
  seal: sealLook,
  ledger: z.array(z.strictObject({ seq: z.number(), text: z.string(), hash: z.string(), signature: z.string() })),
  sessions: z.array(
    z.strictObject({ id: z.string(), user: z.string(), publicKey: z.string(), statement: z.string(), certification: z.string() }),
  ),
  // What the list and the file said of a revision that was imported; more of it may come, all of it under the seal alone.
  broughtIn: z
    .looseObject({
      run: z.string(),
      manifest: z.string(),
      sha256: z.string(),
      contentHash: z.string(),
      statement: z.string(),
      signature: z.string(),
      certificate: z.string(),
    })
    .optional(),
  workstations: z.array(z.strictObject({ id: z.string(), name: z.string(), publicKey: z.string() })),
});
const sealedSchema = z.strictObject({
  record: recordSchema,
  seal: z.strictObject({ certificate: z.string(), signature: z.string() }),
});
export type SealedRecord = z.infer<typeof sealedSchema>;
export type MachineRecord = SealedRecord['record'];

/** Records hold a text and its entries; files travel beside them. */
const LARGEST = 64 * 1024 * 1024;

export type RecordAnswer = { ok: true; sealed: SealedRecord; isCanonical: boolean } | { ok: false; problem: string };

const issueSentence = ({ issues: [issue] }: z.ZodError): string => {
  const at = issue?.path.map(String).join('.') ?? '';
  if (issue?.code === 'unrecognized_keys')
    return `It holds "${issue.keys[0]}"${at === '' ? '' : ` in "${at}"`}, which no record of this version has.`;
  return at === '' ? 'It is not a record of a version that is known here.' : `What it says under "${at}" is missing or of another form.`;
};

/** Reads a machine-readable record that nobody vouches for; every field is known, or it is none. Never throws. */
export const openRecord = (raw: Uint8Array): RecordAnswer => {
  if (raw.length > LARGEST) return { ok: false, problem: 'It is larger than 64 MB, which no record is.' };
  const json = readJson(raw);
  if (!json.ok) return json;
  const parsed = sealedSchema.safeParse(json.value);
  return parsed.success
    ? { ok: true, sealed: parsed.data, isCanonical: json.isCanonical }
    : { ok: false, problem: issueSentence(parsed.error) };
};

/** @returns null when the bytes are not a record */
export const readRecord = (raw: Uint8Array): SealedRecord | null => {
  const answer = openRecord(raw);
  return answer.ok ? answer.sealed : null;
};
