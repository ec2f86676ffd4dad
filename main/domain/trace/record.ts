import { madeFile } from '../audit/made-file.ts';
import { command } from '../operation.ts';
import { factsHead } from '../records/facts-report/facts-head.ts';
import { sealReport } from '../records/seal-report.ts';
import { traceModel } from '../records/trace/trace-model.ts';
import { TRACE_REPORT_FORMAT, type TraceReport } from '../records/trace/trace-report-schema.ts';
import { verifyTraceReport } from '../records/trace/verify-trace-report.ts';
import { traceAbout } from './gather.ts';

/** The trace as a sealed file; that it was made, and with which bytes, is in the ledger. */
export const recordTrace = command('trace.record', {
  prepare: async (context, { format, ...wanted }) => {
    const facts = await traceAbout(context, wanted);
    const { asOf, about } = facts;
    const record: TraceReport = {
      ...factsHead(context, facts, `Trace of ${about.number} as of ${asOf.date}`),
      format: TRACE_REPORT_FORMAT,
      layout: 4,
    };
    const files = await sealReport(context, record, { name: 'The trace', verify: verifyTraceReport, pages: traceModel }, [format]);
    const file = await madeFile(context, `trace_${about.number}_${asOf.date}.${format}`, files[format] ?? new Uint8Array());
    return { record, asOf, file };
  },
  commit: (_uow, _context, { about, format }, { record, asOf, file }) => ({
    output: { ...file, facts: record.factsHash },
    trace: {
      subject: about,
      reason: `${format.toUpperCase()} as of ${asOf.date}, ledger entry ${asOf.entry}. It tells SHA-256 ${record.factsHash}. SHA-256 ${file.sha256}`,
    },
  }),
});
