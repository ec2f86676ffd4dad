import { SaxesParser } from 'saxes';
import type { Paragraph } from '#shared/content/schema.ts';
import type { WordNode } from './tree.ts';

type Side = NonNullable<Paragraph['align']> | 'left';
const sides: Record<string, Side> = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
  left: 'left',
  start: 'left',
};

/** At which side the lines of each paragraph stand. */
export interface Alignments {
  /** By the name of a style. */
  styles: ReadonlyMap<string, Side>;
  /** For paragraphs without a style of their own. */
  usual: Side;
}

/** What paragraph styles say of it, with what they take from the style they build on. */
export const readAlignments = (stylesXml: string | null): Alignments => {
  const found = new Map<string, { base: string | null; side: Side | null }>();
  let style: { base: string | null; side: Side | null } | null = null;
  let usual = '';
  let ofAll: Side | null = null;
  let isDefault = false;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:pPrDefault') isDefault = true;
    else if (name === 'w:style') {
      style = attributes['w:type'] === 'paragraph' ? { base: null, side: null } : null;
      const id = attributes['w:styleId'] ?? '';
      if (style) found.set(id, style);
      if (style && ['1', 'true', 'on'].includes(attributes['w:default'] ?? '')) usual = id;
    } else if (name === 'w:basedOn' && style) style.base = value;
    else if (name === 'w:jc' && isDefault) ofAll = sides[value] ?? null;
    else if (name === 'w:jc' && style) style.side = sides[value] ?? null;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:pPrDefault') isDefault = false;
  });
  if (stylesXml !== null) parser.write(stylesXml).close();
  const sideOf = (id: string): Side => {
    const seen = new Set<string>();
    for (let at: string | null = id; at !== null && !seen.has(at); at = found.get(at)?.base ?? null) {
      seen.add(at);
      const side = found.get(at)?.side;
      if (side) return side;
    }
    return ofAll ?? 'left';
  };
  return { styles: new Map([...found.keys()].map((id) => [id, sideOf(id)])), usual: sideOf(usual) };
};

/** What a paragraph says itself, else its style. */
export const alignmentOf = ({ alignment, styleId }: WordNode, { styles, usual }: Alignments): Side =>
  sides[alignment ?? ''] ?? styles.get(styleId ?? '') ?? usual;
