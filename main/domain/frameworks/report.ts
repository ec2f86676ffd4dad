import type { CallContext } from '#main/ports/context.ts';
import { madeFile } from '../audit/made-file.ts';
import { command } from '../operation.ts';
import { coverageModel } from '../records/coverage/coverage-model.ts';
import { COVERAGE_REPORT_FORMAT, type CoverageReport } from '../records/coverage/coverage-report-schema.ts';
import { verifyCoverageReport } from '../records/coverage/verify-coverage-report.ts';
import { factsHead } from '../records/facts-report/facts-head.ts';
import { sealReport } from '../records/seal-report.ts';
import { type Coverage, catalogueOf, covered } from './cover.ts';
import { groundFor, requireScope, type ScopedMoment } from './show.ts';

interface Wanted extends ScopedMoment {
  catalogue: string;
}

const reportOf = async (context: CallContext, { catalogue: id, scope, ...asked }: Wanted): Promise<CoverageReport> => {
  const ground = await groundFor(context, asked);
  const catalogue = catalogueOf(ground, id);
  const facts: Coverage = covered(ground, catalogue, requireScope(ground, scope));
  const { sources, notVerified, licence } = catalogue;
  return {
    ...factsHead(context, facts, `Coverage of ${catalogue.name} as of ${facts.asOf.date}`),
    format: COVERAGE_REPORT_FORMAT,
    origin: { sources, notVerified, licence },
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
