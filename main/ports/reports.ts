import type { RedlineReport } from './redline-report.ts';
import type { SectionReport } from './section-report.ts';
import type { TableReport } from './table-report.ts';
import type { TrailReport } from './trail-report.ts';

/** Papers and files that are no records. A module takes those that it makes. */
export interface Reports {
  /** The audit trail as a report: PDF/A, unsigned. */
  renderTrail(report: TrailReport): Promise<Uint8Array>;
  /** Two revisions compared: PDF/A, unsigned. */
  renderRedline(report: RedlineReport): Promise<Uint8Array>;
  /** A list of the vault as a report on paper: PDF/A, unsigned. */
  renderTableReport(report: TableReport): Promise<Uint8Array>;
  /** The same list as a workbook (XLSX); no cell of it is a formula. */
  renderSheet(report: TableReport): Uint8Array;
  /** Texts and tables under their titles, on paper: PDF/A, unsigned. */
  renderSections(report: SectionReport): Promise<Uint8Array>;
  /** Files in one archive (ZIP), in the order of their names. */
  zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array;
}
