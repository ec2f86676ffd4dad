import type { CallContext } from '#main/ports/context.ts';
import type { Input } from '#shared/api/index.ts';
import { zonedDate } from '#shared/domain/time.ts';

export type ListName = Input<'exchange.exportList'>['list'];
export type Asked<N extends ListName> = Extract<Input<'exchange.exportList'>, { list: N }>;

/** Head, and share of the width on paper. */
export type ListColumn = readonly [head: string, width: number];

/** A list that is taken out, of which it does not matter what it is asked. */
export interface AnyList {
  title: string;
  /** Without day and ending. */
  fileName: string;
  /** Heads, each with its share of the width on paper; 0 where paper leaves the column out. */
  columns: readonly ListColumn[];
  /** More columns that only the question tells, such as the fields of a register; they stand behind the others. */
  furtherColumns?(context: CallContext, asked: never): readonly ListColumn[];
  /** What was filtered for. */
  sentence(context: CallContext, asked: never): string;
  rows(context: CallContext, asked: never): Promise<string[][]> | string[][];
}
/** One list: declared once by its module, written as XLSX, CSV and PDF. */
export interface ListDeclaration<N extends ListName> extends AnyList {
  furtherColumns?(context: CallContext, asked: Asked<N>): readonly ListColumn[];
  sentence(context: CallContext, asked: Asked<N>): string;
  rows(context: CallContext, asked: Asked<N>): Promise<string[][]> | string[][];
}
/** Lists by their names, each with the question that it answers. */
export type Lists<N extends ListName> = { readonly [One in N]: ListDeclaration<One> };

/** Days as lists write them, in the zone of the vault. */
export const daysOf = ({ clock }: CallContext): ((moment: string | null) => string) => {
  const zone = clock.zone();
  return (moment) => (moment === null ? '' : zonedDate(moment, zone));
};
