import { made, nameOf } from '../audit/guards.ts';
import type { ContentLaw, Row } from '../audit/write-grammar.ts';
import type { Rows } from '../registers/registers.store.ts';
import { rowsBefore } from '../registers/rows-before.ts';
import { aboutIn, lastFeed } from './about.ts';
import { saysFeedObjections } from './objections.rules.ts';

/**
 * What was kept of the reading has to speak of such a set, and whatever spoke against it needs a reason. That a feed is older than
 * the last one, or cut off, follows from what the two say; what a bill of materials breaks is read again with its file.
 */
const saysTheSame = ({ kind, about_hash: hash, despite }: Row, rows: Rows): boolean => {
  try {
    const { sbom, feed, objections } = aboutIn(rows.blob(String(hash)));
    const isItsKind = kind === 'sbom' ? sbom !== null && feed === null : feed?.kind === kind && sbom === null;
    const isWhole = feed === null || saysFeedObjections(objections, feed, lastFeed(rows, feed.kind));
    return isItsKind && isWhole && objections.length > 0 === (despite !== null);
  } catch {
    return false;
  }
};

/** A reference set says of itself what the vault keeps of its reading. */
export const referenceLaw: ContentLaw = (act, content) =>
  made(act, 'reference_sets').flatMap((row) =>
    saysTheSame(row, rowsBefore(act.state, content))
      ? []
      : [`${nameOf(act.entry)}: the reference set ${row.id} says something else than what was kept of its reading.`],
  );
