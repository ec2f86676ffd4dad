import type { CallContext } from '#main/ports/context.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { headToShow, ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { sha256Of } from '../catalogues/shipped.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { coverageModel } from '../records/coverage/coverage-model.ts';
import { COVERAGE_REPORT_FORMAT, type CoverageReport } from '../records/coverage/coverage-report-schema.ts';
import { verifyCoverageReport } from '../records/coverage/verify-coverage-report.ts';
import { vaultFacts } from '../records/record-evidence.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { makeCms } from '../signing/cms.ts';
import { signBytes } from '../signing/keys.ts';
import { type Coverage, catalogueOf, covered } from './cover.ts';
import { groundFor, requireScope, type ScopedMoment } from './show.ts';

interface Wanted extends ScopedMoment {
  catalogue: string;
}

const reportOf = async (context: CallContext, { catalogue: id, scope, ...asked }: Wanted): Promise<CoverageReport> => {
  const { vault, clock } = context;
  const ground = await groundFor(context, asked);
  const catalogue = catalogueOf(ground, id);
  const facts: Coverage = covered(ground, catalogue, requireScope(ground, scope));
  const text = canonicalJson(facts);
  const [own] = vault.find('vault', {});
  const { organisation, authority, id: vaultId } = vaultFacts(vault, '');
  const { userId } = sessionOf(context);
  const name = printedNameOf(vault, userId);
  const at = zonedTime(ledgerNow(context), clock.zone());
  const head = headToShow(context);
  const { sources, notVerified, licence } = catalogue;
  return {
    format: COVERAGE_REPORT_FORMAT,
    version: 1,
    layout: 1,
    vault: { id: vaultId, organisation, authority },
    facts: text,
    factsHash: sha256Of(new TextEncoder().encode(text)),
    origin: { sources, notVerified, licence },
    made: { at, by: `${name} (${userId})` },
    seal: {
      ...{ organisation, effectiveFrom: '', releasedAt: at, releasedBy: name },
      of: `Coverage of ${catalogue.name} as of ${facts.asOf.date}`,
      ledgerHead: `${head.seq} ${head.hash.slice(0, 16)}`,
      certificateSerial: certificateFacts(own?.seal_certificate ?? '')?.serial ?? '',
    },
  };
};

/** Sealed, as PDF with the report inside or as the report alone; nothing that does not verify goes out. @throws AppError 'damaged' */
const sealed = async (context: CallContext, record: CoverageReport, format: 'pdf' | 'json'): Promise<Uint8Array> => {
  const { vault, renderer } = context;
  const [own] = vault.find('vault', {});
  const [certificatePem, authorityPem] = [own?.seal_certificate ?? '', own?.authority_certificate ?? ''];
  const privateKey = vaultSecret(context, sessionOf(context), 'seal');
  const signature = Buffer.from(signBytes(privateKey, new TextEncoder().encode(canonicalJson(record)))).toString('base64');
  const seal = { certificate: certificatePem, signature };
  const model = coverageModel(record);
  const wrong = verifyCoverageReport({ record, seal }, authorityPem).filter(({ ok }) => !ok);
  if (!model || wrong.length > 0)
    throw new AppError('damaged', `The report does not verify. ${wrong.map(({ detail }) => detail).join(' ')} Run "verify" on the vault.`);
  const json = new TextEncoder().encode(canonicalJson({ record, seal }));
  if (format === 'json') return json;
  return renderer.sealPdf(await renderer.renderPdf(model), record.seal, json, async (bytes) =>
    makeCms({ certificatePem, authorityPem, privateKey }, bytes),
  );
};

/** The report of coverage as a sealed file; that it was made, and with which bytes, is in the ledger. */
export const reportCoverage = command('coverage.report', {
  prepare: async (context, { format, ...wanted }) => {
    const record = await reportOf(context, wanted);
    const { asOf } = JSON.parse(record.facts) as Coverage;
    const name = `coverage_${wanted.catalogue}${wanted.scope ? `_${wanted.scope}` : ''}_${asOf.date}.${format}`;
    return { record, asOf, file: await madeFile(context, name, await sealed(context, record, format)) };
  },
  commit: (_uow, _context, { catalogue, scope, format }, { record, asOf, file }) => ({
    output: { ...file, facts: record.factsHash },
    trace: {
      subject: catalogue,
      reason: `${format.toUpperCase()} as of ${asOf.date}, ledger entry ${asOf.entry}, ${scope ?? 'the company'}. It tells SHA-256 ${record.factsHash}. SHA-256 ${file.sha256}`,
    },
  }),
});
