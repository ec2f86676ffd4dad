import type { Declaration } from './declaration.ts';
import type { EntryContent } from './entry-content.ts';
import { isFilled } from './entry-values.ts';

/** A part that a file has to hold, such as the specifications in a medical device file (ISO 13485, 4.2.3). */
export interface FilePart {
  /** Role of the links that lead to it. */
  role: string;
  label: string;
  clause: string;
  /** Numbers of what is linked and in force. */
  inForce: string[];
  /** Numbers of what is linked and not in force. */
  notInForce: string[];
  /** Why there is none, in the words of the entry; empty where it does not say. */
  because: string;
  isMissing: boolean;
}

/**
 * The parts of a file, in the order of its declaration. A part is there when something in force is linked; what is linked and
 * not in force counts for nothing.
 * @param isInForce asked with the number of a document or an entry
 */
export const filePartsOf = (
  { links: declared }: Pick<Declaration, 'links'>,
  { values, links }: Pick<EntryContent, 'values' | 'links'>,
  isInForce: (to: string) => boolean,
): FilePart[] =>
  declared.flatMap(({ role, label, filePart }) => {
    if (!filePart) return [];
    const linked = links.filter((link) => link.role === role).map(({ to }) => to);
    const inForce = linked.filter(isInForce);
    const why = filePart.unless === undefined ? null : values[filePart.unless];
    const because = typeof why === 'string' && isFilled(why) ? why : '';
    return [
      {
        ...{ role, label, clause: filePart.clause, inForce, because },
        notInForce: linked.filter((to) => !inForce.includes(to)),
        isMissing: inForce.length === 0 && because === '',
      },
    ];
  });
