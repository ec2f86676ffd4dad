import { z } from 'zod';

export const listFormats = ['xlsx', 'csv', 'pdf'] as const;
const format = z.enum(listFormats);

/** How the command line asks for a filter. */
export interface Flag {
  /** Such as "--type <id>"; one without a value says `means`. */
  flag: string;
  /** What is left when it is given. */
  words: string;
  /** The words that are possible, and how a sentence about them begins. */
  oneOf?: readonly [what: string, words: readonly string[]];
  means?: string;
  /** What is asked for where it is not given. */
  otherwise?: string;
}

/** What both sides know of a list that is taken out. */
export interface ListContract<Filters extends z.ZodRawShape = z.ZodRawShape> {
  name: string;
  /** What stands in it, in a sentence. */
  holds: string;
  filters: Filters;
  flags: { readonly [F in keyof Filters]?: Flag };
  /** What has to be asked for to have all of it. */
  whole?: { readonly [F in keyof Filters]?: z.output<Filters[F]> };
}
export const list = <Filters extends z.ZodRawShape>(of: ListContract<Filters>): ListContract<Filters> => of;

/** What one of these lists is asked: its name, a format and its own filters. */
export type AskedOf<Lists> = {
  [N in keyof Lists]: Lists[N] extends ListContract<infer Filters>
    ? z.output<z.ZodObject<{ list: z.ZodLiteral<N & string>; format: typeof format } & Filters>>
    : never;
}[keyof Lists];

/** The question for all of these lists, of which a filter that a list does not have is no part. */
export const listQuestion = <Lists extends Readonly<Record<string, ListContract>>>(
  lists: Lists,
): z.ZodType<AskedOf<Lists>, AskedOf<Lists>> => {
  const questions = Object.entries(lists).map(([name, { filters }]) => z.strictObject({ list: z.literal(name), format, ...filters }));
  const [first, ...others] = questions;
  if (!first) throw new Error('There is no list.');
  return z.discriminatedUnion('list', [first, ...others]) as unknown as z.ZodType<AskedOf<Lists>, AskedOf<Lists>>;
};
