import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { RecordModel } from '#main/ports/record-model.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import type { Check } from '../../audit/check.ts';
import { headToShow, ledgerNow } from '../../audit/ledger-time.ts';
import { printedNameOf } from '../../identity/printed-names.ts';
import { sessionOf } from '../../operation.ts';
import { certificateFacts } from '../../signing/certificate.ts';
import { makeCms } from '../../signing/cms.ts';
import { signBytes } from '../../signing/keys.ts';
import { vaultFacts } from '../record-evidence.ts';
import { vaultSecret } from '../vault-secret.ts';
import type { FactsReport, Sealed } from './report-schema.ts';

/** What every report of facts says of itself. @param facts what it tells @param of what it is about, in words */
export const reportHead = (context: CallContext, facts: unknown, of: string): Omit<FactsReport, 'format'> => {
  const { vault, clock } = context;
  const text = canonicalJson(facts);
  const [own] = vault.find('vault', {});
  const { organisation, authority, id } = vaultFacts(vault, '');
  const { userId } = sessionOf(context);
  const name = printedNameOf(vault, userId);
  const at = zonedTime(ledgerNow(context), clock.zone());
  const head = headToShow(context);
  return {
    version: 1,
    layout: 1,
    vault: { id, organisation, authority },
    facts: text,
    factsHash: createHash('sha256').update(text).digest('hex'),
    made: { at, by: `${name} (${userId})` },
    seal: {
      ...{ organisation, effectiveFrom: '', releasedAt: at, releasedBy: name, of },
      ledgerHead: `${head.seq} ${head.hash.slice(0, 16)}`,
      certificateSerial: certificateFacts(own?.seal_certificate ?? '')?.serial ?? '',
    },
  };
};

/** How a kind of report is drawn and verified. */
interface Kind<R> {
  modelOf(record: R): RecordModel | null;
  verify(sealed: Sealed<R>, authority: string): Check[];
}

/** Sealed, as PDF with the report inside or as the report alone; nothing that does not verify goes out. @throws AppError 'damaged' */
export const sealReport = async <R extends FactsReport>(
  context: CallContext,
  record: R,
  { modelOf, verify }: Kind<R>,
  format: 'pdf' | 'json',
): Promise<Uint8Array> => {
  const { vault, renderer } = context;
  const [own] = vault.find('vault', {});
  const [certificatePem, authorityPem] = [own?.seal_certificate ?? '', own?.authority_certificate ?? ''];
  const privateKey = vaultSecret(context, sessionOf(context), 'seal');
  const signature = Buffer.from(signBytes(privateKey, new TextEncoder().encode(canonicalJson(record)))).toString('base64');
  const seal = { certificate: certificatePem, signature };
  const model = modelOf(record);
  const wrong = verify({ record, seal }, authorityPem).filter(({ ok }) => !ok);
  if (!model || wrong.length > 0)
    throw new AppError('damaged', `The report does not verify. ${wrong.map(({ detail }) => detail).join(' ')} Run "verify" on the vault.`);
  const json = new TextEncoder().encode(canonicalJson({ record, seal }));
  if (format === 'json') return json;
  return renderer.sealPdf(await renderer.renderPdf(model), record.seal, json, async (bytes) =>
    makeCms({ certificatePem, authorityPem, privateKey }, bytes),
  );
};
