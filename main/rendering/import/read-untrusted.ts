import type { Asked, CodeResult, FindingsResult, ImportResult, TableResult } from '#main/ports/content-importer.ts';
import { pdfFindings } from './pdf/pdf-findings.ts';
import { readFile } from './read-file.ts';
import { readTable } from './tables/read-table.ts';

/** Reads one file that nobody vouches for, as what was asked. Runs in a process apart. */
export const readUntrusted = async ({
  what,
  name,
  bytes,
  encoding,
}: Asked): Promise<ImportResult | TableResult | FindingsResult | CodeResult> => {
  if (what === 'table') return readTable(name, bytes, encoding);
  if (what === 'findings') return { ok: true, findings: pdfFindings(bytes) };
  // Only this one draws on the reader of codes: the others start without it.
  if (what === 'code') return (await import('../paper-code/read-code.ts')).readCode(name, bytes);
  return readFile(name, bytes);
};
