import { shadeOf } from '#shared/content/shade.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { mixed, type Theme, themeColour } from './theme.ts';

/** How much of the pattern's colour covers the ground, for patterns that are not percentages. */
const patterns: Record<string, number> = {
  solid: 1,
  clear: 0,
  thinHorzStripe: 0.25,
  thinVertStripe: 0.25,
  horzStripe: 0.5,
  vertStripe: 0.5,
};

const colour = (given: string | undefined, byTheme: string | null, otherwise: string): string =>
  /^[0-9a-f]{6}$/i.test(given ?? '') ? String(given) : (byTheme ?? otherwise);

/**
 * The colour that a `w:shd` makes, as a text holds it.
 * @returns null for none; undefined when nothing is said
 */
export const shadeOfShd = (shd: XmlElement | null, theme: Theme): string | null | undefined => {
  if (!shd) return undefined;
  const at = shd.attributes;
  const pattern = at['w:val'] ?? 'clear';
  if (pattern === 'nil') return null;
  const fill = colour(at['w:fill'], named(theme, at, 'w:themeFill'), 'ffffff');
  const share = patterns[pattern] ?? (Number(/^pct(\d+)$/.exec(pattern)?.[1]) / 100 || 0.35);
  return shadeOf(share === 0 ? fill : mixed(colour(at['w:color'], named(theme, at, 'w:themeColor'), '000000'), fill, share));
};

const named = (theme: Theme, attributes: XmlElement['attributes'], key: string): string | null => {
  const name = attributes[key];
  const prefix = key === 'w:themeFill' ? 'w:themeFill' : 'w:theme';
  return name === undefined ? null : themeColour(theme, name, attributes[`${prefix}Tint`], attributes[`${prefix}Shade`]);
};

/** The colour of words as `w:color` says it: six digits; null for automatic, undefined when nothing is said. */
export const colourOf = (color: XmlElement | null, theme: Theme): string | null | undefined => {
  if (!color) return undefined;
  const given = color.attributes['w:val'] ?? 'auto';
  if (/^[0-9a-f]{6}$/i.test(given)) return given.toLowerCase();
  return named(theme, color.attributes, 'w:themeColor');
};
