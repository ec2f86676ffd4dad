import type { CallContext } from '#main/ports/context.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { entryModel } from '../records/entry/entry-model.ts';
import type { EntryRecord } from '../records/entry/entry-record-schema.ts';
import { verifyEntryRecord } from '../records/entry/verify-entry-record.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { makeCms } from '../signing/cms.ts';
import { signBytes } from '../signing/keys.ts';
import { type EntryFacts, type RecordAsked, recordFacts } from './record-facts.ts';

/** The forms that a record can have; JSON is within both others. */
export type RecordForm = 'pdf' | 'docx' | 'json';

const sealLook = ({ vault, ...context }: CallContext, facts: EntryFacts): EntryRecord['seal'] => {
  const [own] = vault.find('vault', {});
  const { entry, head, made } = facts;
  return {
    organisation: own?.organisation ?? '',
    effectiveFrom: '',
    releasedAt: made.at,
    releasedBy: printedNameOf(vault, sessionOf({ vault, ...context }).userId),
    of: `${entry.number}, version ${entry.version}, ${entry.state}`,
    ledgerHead: `${head.seq} ${head.hash.slice(0, 16)}`,
    certificateSerial: certificateFacts(own?.seal_certificate ?? '')?.serial ?? '',
  };
};

export interface MadeRecord {
  record: EntryRecord;
  files: Partial<Record<RecordForm, Uint8Array>>;
}

/**
 * The record of an entry, sealed in each form that is asked for; they tell the same, and each is proven without the vault.
 * @throws AppError 'refused' for somebody without the seal; 'damaged'
 */
export const makeEntryRecord = async (context: CallContext, asked: RecordAsked, forms: readonly RecordForm[]): Promise<MadeRecord> => {
  const { vault, renderer } = context;
  const [own] = vault.find('vault', {});
  const [sealPem, authorityPem] = [own?.seal_certificate ?? '', own?.authority_certificate ?? ''];
  const key = vaultSecret(context, sessionOf(context), 'seal');
  const facts = recordFacts(context, asked);
  const record: EntryRecord = { ...facts, seal: sealLook(context, facts) };
  const recordBytes = new TextEncoder().encode(canonicalJson(record));
  const seal = { certificate: sealPem, signature: Buffer.from(signBytes(key, recordBytes)).toString('base64') };
  // What people signed is checked before anything of it goes out under the seal.
  const wrong = verifyEntryRecord({ record, seal }, authorityPem).filter(({ ok }) => !ok);
  if (wrong.length > 0)
    throw new AppError(
      'damaged',
      `${facts.entry.number} is not given out, because it does not verify. ${wrong.map(({ detail }) => detail).join(' ')} Run "verify" on the vault.`,
    );
  const json = new TextEncoder().encode(canonicalJson({ record, seal }));
  const files: MadeRecord['files'] = forms.includes('json') ? { json } : {};
  const model = entryModel(record);
  if (!model) throw new AppError('vault-damaged', `The declaration of ${facts.entry.number} cannot be read. Run "verify" on the vault.`);
  if (forms.includes('pdf'))
    files.pdf = await renderer.sealPdf(await renderer.renderPdf(model), record.seal, json, async (bytes) =>
      makeCms({ certificatePem: sealPem, authorityPem, privateKey: key }, bytes),
    );
  if (forms.includes('docx')) {
    const sealer = { certificatePem: sealPem, time: facts.made.at, sign: async (bytes: Uint8Array) => signBytes(key, bytes) };
    files.docx = await renderer.sealDocx(await renderer.renderDocx(model, { signatures: [], seal: record.seal }), sealer, json);
  }
  return { record, files };
};
