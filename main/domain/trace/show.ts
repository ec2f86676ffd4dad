import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { Gathered } from '../module.ts';
import { traceAbout } from './gather.ts';

/** A trace for the screen: with where everything is that it names as missing or moved, whatever kind of record that is. */
export const showTrace =
  ({ pathOf }: Gathered) =>
  async (context: CallContext, asked: Input<'trace.show'>): Promise<Output<'trace.show'>> => {
    const trace = await traceAbout(context, asked);
    const named = new Set([
      ...trace.holes.flatMap(({ about, by }) => [about, ...(by === null ? [] : [by])]),
      ...trace.suspects.flatMap(({ from, to }) => [from, to]),
    ]);
    const paths = [...named].flatMap((number) => {
      const path = pathOf(context.vault, number);
      return path === null ? [] : [[number, path] as const];
    });
    return { ...trace, paths: Object.fromEntries(paths) };
  };
