import { inside, isElement, readXml } from '../xml/xml-tree.ts';

/** The colours that a file calls by a name, as six digits. */
export type Theme = ReadonlyMap<string, string>;

/** How a document calls what the theme calls otherwise. */
const aliases: Record<string, string> = {
  dark1: 'dk1',
  dark2: 'dk2',
  light1: 'lt1',
  light2: 'lt2',
  text1: 'dk1',
  text2: 'dk2',
  background1: 'lt1',
  background2: 'lt2',
  hyperlink: 'hlink',
  followedHyperlink: 'folHlink',
};

export const readTheme = (xml: string | null): Theme => {
  const colours = new Map<string, string>();
  const [scheme] = xml === null ? [] : inside(readXml(xml), ['a:clrScheme']);
  for (const entry of scheme?.children ?? []) {
    const colour = isElement(entry) ? entry.children.find(isElement) : undefined;
    const digits = colour?.attributes.lastClr ?? colour?.attributes.val ?? '';
    if (isElement(entry) && /^[0-9a-f]{6}$/i.test(digits)) colours.set(entry.name.replace(/^a:/, ''), digits.toLowerCase());
  }
  return colours;
};

const bytesOf = (digits: string): number[] => [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
export const digitsOf = (parts: readonly number[]): string =>
  parts
    .map((part) =>
      Math.round(Math.min(255, Math.max(0, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('');

/** A colour by its name in the theme; tint makes it lighter, shade darker, both from 00 to FF (ECMA-376 17.3.2.6). */
export const themeColour = (theme: Theme, name: string, tint?: string, shade?: string): string | null => {
  const digits = theme.get(aliases[name] ?? name);
  if (digits === undefined) return null;
  const part = (given: string | undefined): number => {
    const whole = Number.parseInt(given ?? 'ff', 16);
    return Number.isNaN(whole) ? 1 : whole / 255;
  };
  return digitsOf(bytesOf(digits).map((one) => (255 - (255 - one) * part(tint)) * part(shade)));
};

/** Two colours mixed; `share` of the first. */
export const mixed = (first: string, second: string, share: number): string => {
  const [a, b] = [bytesOf(first), bytesOf(second)];
  return digitsOf(a.map((one, at) => one * share + (b[at] ?? 0) * (1 - share)));
};
