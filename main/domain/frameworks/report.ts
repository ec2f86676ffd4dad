import type { CallContext } from '#main/ports/context.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
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
import { sealLookOf, sealReport } from '../records/seal-report.ts';
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
  const { organisation, authority, id: vaultId } = vaultFacts(vault, '');
  const { userId } = sessionOf(context);
  const name = printedNameOf(vault, userId);
  const at = zonedTime(ledgerNow(context), clock.zone());
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
    seal: sealLookOf(context, { of: `Coverage of ${catalogue.name} as of ${facts.asOf.date}`, madeAt: at, head: headToShow(context) }),
  };
};

/** The report of coverage as a sealed file; that it was made, and with which bytes, is in the ledger. */
export const reportCoverage = command('coverage.report', {
  prepare: async (context, { format, ...wanted }) => {
    const record = await reportOf(context, wanted);
    const { asOf } = JSON.parse(record.facts) as Coverage;
    const kind = { name: 'The report', verify: verifyCoverageReport, pages: coverageModel };
    const files = await sealReport(context, record, kind, [format]);
    const name = `coverage_${wanted.catalogue}${wanted.scope ? `_${wanted.scope}` : ''}_${asOf.date}.${format}`;
    return { record, asOf, file: await madeFile(context, name, files[format] ?? new Uint8Array()) };
  },
  commit: (_uow, _context, { catalogue, scope, format }, { record, asOf, file }) => ({
    output: { ...file, facts: record.factsHash },
    trace: {
      subject: catalogue,
      reason: `${format.toUpperCase()} as of ${asOf.date}, ledger entry ${asOf.entry}, ${scope ?? 'the company'}. It tells SHA-256 ${record.factsHash}. SHA-256 ${file.sha256}`,
    },
  }),
});
