import type { CallContext } from '#main/ports/context.ts';
import type { Input } from '#shared/api/index.ts';

export type ListName = Input<'exchange.exportList'>['list'];
export type Asked<N extends ListName> = Extract<Input<'exchange.exportList'>, { list: N }>;

/** One list that is taken out: declared once, written as XLSX, CSV and PDF. */
export interface ListDeclaration<N extends ListName> {
  title: string;
  /** Without day and ending. */
  fileName: string;
  /** Heads, each with its share of the width on paper; 0 where paper leaves the column out. */
  columns: readonly (readonly [head: string, width: number])[];
  /** What was filtered for. */
  sentence(context: CallContext, asked: Asked<N>): string;
  rows(context: CallContext, asked: Asked<N>): Promise<string[][]> | string[][];
}
