import { rowsOf } from '#shared/domain/register/entry-values.ts';
import { linesAsked, standLine } from '#shared/domain/register/manifest-lines.ts';
import { traced } from '#shared/domain/trace/traced.ts';
import { made, nameOf } from '../audit/guards.ts';
import type { ContentLaw } from '../audit/write-grammar.ts';
import { declarationOfText } from '../registers/declaration-text.ts';
import { manifestOf } from '../registers/manifest.ts';
import { othersAmong } from '../registers/part-standing.ts';
import { contentOf } from '../registers/registers.store.ts';
import { rowsBefore } from '../registers/rows-before.ts';

/**
 * A baseline that is drawn has a line of everything that its release rests on at that moment, and no other one. Whoever signs it is
 * asked the same again; here it is asked of what nobody has signed yet, because people read it before they sign.
 */
export const baselineLaw: ContentLaw = (act, content) => {
  if (act.entry.operation !== 'baseline.draw') return [];
  const rows = rowsBefore(act.state, content);
  return made(act, 'entry_versions').flatMap((version) => {
    const fault = (words: string): string[] => [`${nameOf(act.entry)}: ${version.entry_id} ${words}.`];
    try {
      const { values, links } = contentOf(rows, { content_hash: String(version.content_hash) });
      const [release, ...others] = links.filter(({ role }) => role === 'release');
      if (!release || others.length > 0 || rows.get('register_entries', release.to)?.register !== traced.release)
        return fault('is a baseline of no release');
      // Whoever draws the first one takes the declaration into use in the same entry.
      const taken = made(act, 'register_declarations').find(({ id }) => id === version.declaration_id);
      const text = rows.get('register_declarations', String(version.declaration_id))?.content ?? taken?.content;
      const declaration = declarationOfText(String(text ?? ''));
      const now = manifestOf(rows, othersAmong(rows).linkedBy, release.to);
      const asked = declaration ? linesAsked(declaration, 'lines', now) : [];
      const isWhole = standLine('Lines', rowsOf(values.lines), asked).holds && values.drawnOn === act.entry.time.slice(0, 10);
      return isWhole ? [] : fault(`has other lines than what ${release.to} rested on when it was drawn`);
    } catch {
      return fault('cannot be read as a baseline');
    }
  });
};
