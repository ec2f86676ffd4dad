import type { CallContext } from '#main/ports/context.ts';
import type { RecordModel, SealAppearance } from '#main/ports/record-model.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { shortHead } from '#shared/domain/ledger-head.ts';
import type { Check } from '../audit/check.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { makeCms } from '../signing/cms.ts';
import { signBytes } from '../signing/keys.ts';
import { vaultSecret } from './vault-secret.ts';

/** The forms that such a record can have; JSON is within both others. */
export type ReportForm = 'pdf' | 'docx' | 'json';
type SealLook = SealAppearance & { of: string };

/** What the mark of the seal will say. @param madeAt ISO 8601 with offset; `head` the ledger at the moment that is told of */
export const sealLookOf = (
  context: CallContext,
  { of, madeAt, head }: { of: string; madeAt: string; head: { seq: number; hash: string } },
): Omit<SealLook, 'broughtIn'> => {
  const [own] = context.vault.find('vault', {});
  return {
    organisation: own?.organisation ?? '',
    effectiveFrom: '',
    releasedAt: madeAt,
    releasedBy: printedNameOf(context.vault, sessionOf(context).userId),
    of,
    ledgerHead: shortHead(head),
    certificateSerial: certificateFacts(own?.seal_certificate ?? '')?.serial ?? '',
  };
};

/** How one kind of record is checked and drawn. */
interface Kind<Record> {
  /** As sentences call it, such as its number. */
  name: string;
  verify: (sealed: { record: Record; seal: { certificate: string; signature: string } }, authority: string) => Check[];
  /** Null when it holds nothing that pages could be drawn by. */
  pages: (record: Record) => RecordModel | null;
}

/**
 * A record under the seal of the vault, in each form that is asked for; they tell the same, and each is proven without the vault.
 * Nothing that an auditor would find wrong goes out under the seal.
 * @throws AppError 'refused' for somebody without the seal; 'damaged' for what does not verify
 */
export const sealReport = async <Record extends { seal: SealLook; made: { at: string } }>(
  context: CallContext,
  record: Record,
  { name, verify, pages }: Kind<Record>,
  forms: readonly ReportForm[],
): Promise<Partial<{ [Form in ReportForm]: Uint8Array }>> => {
  const { vault, renderer } = context;
  const [own] = vault.find('vault', {});
  const [certificatePem, authorityPem] = [own?.seal_certificate ?? '', own?.authority_certificate ?? ''];
  const privateKey = vaultSecret(context, sessionOf(context), 'seal');
  const bytes = new TextEncoder().encode(canonicalJson(record));
  const seal = { certificate: certificatePem, signature: Buffer.from(signBytes(privateKey, bytes)).toString('base64') };
  const model = pages(record);
  const wrong = verify({ record, seal }, authorityPem).filter(({ ok }) => !ok);
  if (!model || wrong.length > 0)
    throw new AppError(
      'damaged',
      `${name} is not given out, because it does not verify. ${wrong.map(({ detail }) => detail).join(' ')} Run "verify" on the vault.`,
    );
  const json = new TextEncoder().encode(canonicalJson({ record, seal }));
  const cms = async (signed: Uint8Array) => makeCms({ certificatePem, authorityPem, privateKey }, signed);
  const sealer = { certificatePem, time: record.made.at, sign: async (signed: Uint8Array) => signBytes(privateKey, signed) };
  return {
    ...(forms.includes('json') ? { json } : {}),
    ...(forms.includes('pdf') ? { pdf: await renderer.sealPdf(await renderer.renderPdf(model), record.seal, json, cms) } : {}),
    ...(forms.includes('docx')
      ? { docx: await renderer.sealDocx(await renderer.renderDocx(model, { signatures: [], seal: record.seal }), sealer, json) }
      : {}),
  };
};
