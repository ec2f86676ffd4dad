import { SaxesParser } from 'saxes';
import type { Mark } from '#shared/content/schema.ts';

const LOOKS: Record<string, Mark> = { 'w:b': 'bold', 'w:i': 'italic', 'w:strike': 'strike' };
type Style = { base: string | null; marks: Map<Mark, boolean> };

/** What character styles such as "Strong" look like, with what they take from the style they build on. */
export const readRunStyles = (stylesXml: string | null): Map<string, Mark[]> => {
  const styles = new Map<string, Style>();
  let style: Style | null = null;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:style') {
      style = attributes['w:type'] === 'character' ? { base: null, marks: new Map() } : null;
      if (style) styles.set(attributes['w:styleId'] ?? '', style);
    } else if (style && name === 'w:basedOn') style.base = value;
    else if (style && LOOKS[name]) style.marks.set(LOOKS[name], value !== '0' && value !== 'false');
  });
  if (stylesXml !== null) parser.write(stylesXml).close();
  return new Map([...styles.keys()].map((id) => [id, marksOf(id, styles)]));
};

const marksOf = (id: string, styles: ReadonlyMap<string, Style>): Mark[] => {
  const marks = new Map<Mark, boolean>();
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); at = styles.get(at)?.base ?? null) {
    seen.add(at);
    for (const [mark, on] of styles.get(at)?.marks ?? []) if (!marks.has(mark)) marks.set(mark, on);
  }
  return [...marks].filter(([, on]) => on).map(([mark]) => mark);
};
