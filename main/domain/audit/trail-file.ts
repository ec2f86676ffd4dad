import type { CallContext } from '#main/ports/context.ts';
import type { Reports } from '#main/ports/reports.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { headToShow } from './ledger-time.ts';
import { madeFile } from './made-file.ts';
import { searchTrail, type TrailRow } from './trail.ts';
import { trailAsCsv, trailAsJson } from './trail-formats.ts';
import type { TrailWords } from './words.ts';

/** What one file takes; the answer says where the rest begins. A report of more pages than these is read by nobody. */
const MOST = { csv: 100_000, json: 100_000, pdf: 2000 } as const;
type Search = Input<'audit.file'>;
/** The words of all modules, and who draws the report. */
interface Drawn extends Pick<Reports, 'renderTrail'> {
  words: TrailWords;
}

/** What was filtered for, in the words of the screens. */
const sentenceOf = ({ vault }: CallContext, { operation, actor, about, since, until, text }: Search, words: TrailWords): string => {
  const name = actor === undefined ? '' : (vault.get('people', actor)?.printed_name ?? '');
  return [
    operation ? `Entries "${words({ operation, outcome: 'done', changes: [] })}"` : 'All entries',
    actor ? `by ${name ? `${name} (${actor})` : actor}` : '',
    about ? `about ${about}` : '',
    since ? `from ${since} on` : '',
    until ? `until ${until}` : '',
    text ? `with "${text}"` : '',
  ]
    .filter(Boolean)
    .join(' ');
};

const extentOf = (rows: readonly TrailRow[], search: Search, isAll: boolean): string => {
  const seqs = rows.map(({ seq }) => seq).sort((a, b) => a - b);
  const range = rows.length === 0 ? 'none' : `${rows.length}, between entry ${seqs.at(0)} and entry ${seqs.at(-1)}`;
  if (isAll) return `${range}: all that the filter lets through${search.from > 1 ? ` from entry ${search.from} on` : ''}`;
  return `${range}: the ${search.newestFirst ? 'newest' : 'oldest'} ${rows.length}, more entries pass the filter and are not in this report`;
};

const report = async (
  context: CallContext,
  search: Search,
  { rows, isAll, words, renderTrail }: Drawn & { rows: TrailRow[]; isAll: boolean },
): Promise<Uint8Array> => {
  const { vault, clock, session, roles } = context;
  const [own] = vault.find('vault', {});
  const userId = session?.userId ?? '';
  return renderTrail({
    organisation: own?.organisation ?? '',
    vault: own?.id ?? '',
    madeBy: `${vault.get('people', userId)?.printed_name ?? ''} (${userId}), ${[...roles].sort().join(', ')}`,
    madeAt: zonedTime(clock.now().toISOString(), clock.zone()),
    filter: sentenceOf(context, search, words),
    extent: extentOf(rows, search, isAll),
    head: headToShow(context),
    entries: rows.map((row) => ({ ...row, time: zonedTime(row.time, clock.zone()) })),
  });
};

/** What was filtered, as a file. It never holds less than it says: the rest, when there is one, begins at `next`. */
export const trailFile = async (context: CallContext, search: Search, drawn: Drawn): Promise<Output<'audit.file'>> => {
  const { format } = search;
  const limit = Math.min(search.limit ?? MOST[format], MOST[format]);
  const found = await searchTrail(context.vault, { ...search, limit: limit + 1 }, context.clock.zone(), drawn.words);
  const rows = found.slice(0, limit);
  const next = found[limit]?.seq ?? null;
  const bytes = Buffer.from(
    format === 'pdf'
      ? await report(context, search, { rows, isAll: next === null, ...drawn })
      : format === 'csv'
        ? trailAsCsv(rows)
        : trailAsJson(rows),
  );
  const fileName = `audit-trail_${rows.at(0)?.seq ?? 0}-${rows.at(-1)?.seq ?? 0}.${format}`;
  return { ...(await madeFile(context, fileName, bytes)), entries: rows.length, next };
};
