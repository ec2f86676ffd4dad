import type { TableReport } from './table-report.ts';

/** A matter of the vault as a report on paper: facts, texts under titles, and tables. */
export interface SectionReport extends Omit<TableReport, 'columns' | 'widths' | 'rows'> {
  facts: [string, string][];
  sections: (
    | { title: string; text: string }
    | { title: string; columns: string[] /** Shares of the width. */; widths: number[]; rows: string[][] }
  )[];
}
