import { z } from 'zod';

/** A colour as a text holds it. White is none: paper is white by itself. */
export const shadeSchema = z.string().regex(/^#(?!f{6})[0-9a-f]{6}$/);

/** A colour that somebody gave in any of the usual forms, as a text holds it; null for none, white, and what is no colour. */
export const shadeOf = (given: string): string | null => {
  const [, digits] = /^#?([0-9a-f]{6})$/i.exec(given.trim()) ?? [];
  const parsed = shadeSchema.safeParse(`#${(digits ?? '').toLowerCase()}`);
  return parsed.success ? parsed.data : null;
};

/** Red, green and blue, each from 0 to 1. */
export const partsOfShade = (shade: string): [number, number, number] => {
  const value = Number.parseInt(shade.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
};

/** How bright a colour is to the eye, from 0 to 1 (WCAG 2.2, relative luminance). */
export const brightness = (shade: string): number => {
  const [red, green, blue] = partsOfShade(shade).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
};

/** The colour of words on a shade: of black and white the one that stands out more, which is never less than 4.5 to 1. */
export const inkOn = (shade: string): '#000000' | '#ffffff' => (brightness(shade) > 0.179 ? '#000000' : '#ffffff');

const hueOf = ([red, green, blue]: [number, number, number]): { hue: number; lightness: number; chroma: number } => {
  const most = Math.max(red, green, blue);
  const chroma = most - Math.min(red, green, blue);
  const lightness = most - chroma / 2;
  if (chroma === 0) return { hue: 0, lightness, chroma };
  const sixth = most === red ? ((green - blue) / chroma + 6) % 6 : most === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4;
  return { hue: sixth * 60, lightness, chroma };
};

/** Where each colour ends on the circle, what is dark and what is light of it. */
const hues = [
  { name: 'red', until: 15, dark: 0.4, light: 0.68 },
  { name: 'orange', until: 49, dark: 0.3, light: 0.76 },
  { name: 'yellow', until: 70, dark: 0.3, light: 0.72 },
  { name: 'green', until: 165, dark: 0.25, light: 0.5 },
  { name: 'turquoise', until: 190, dark: 0.3, light: 0.7 },
  { name: 'blue', until: 255, dark: 0.3, light: 0.7 },
  { name: 'purple', until: 295, dark: 0.25, light: 0.7 },
  { name: 'pink', until: 340, dark: 0.3, light: 0.8 },
  { name: 'red', until: 361, dark: 0.4, light: 0.68 },
] as const;
const greys = [
  { name: 'black', until: 0.12 },
  { name: 'dark grey', until: 0.35 },
  { name: 'grey', until: 0.7 },
  { name: 'light grey', until: 0.98 },
  { name: 'white', until: 2 },
] as const;

/** Whether a colour is black, white or a grey. */
export const isGrey = (shade: string): boolean => {
  const { lightness, chroma } = hueOf(partsOfShade(shade));
  return chroma < 0.08 || lightness < 0.08;
};

/** What people call a colour: "red", "light green". For who cannot see it, and for a page without colours. */
export const shadeName = (shade: string): string => {
  const { hue, lightness } = hueOf(partsOfShade(shade));
  if (isGrey(shade)) return greys.find(({ until }) => lightness < until)?.name ?? 'white';
  const found = hues.find(({ until }) => hue < until) ?? hues[0];
  if (found.name === 'orange' && lightness < found.dark) return 'brown';
  if (lightness < found.dark) return `dark ${found.name}`;
  return lightness > found.light ? `light ${found.name}` : found.name;
};

/** The colours that the editor offers: told apart as words, and most of them on a page without colours as well. */
export const offeredShades = [
  '#c00000',
  '#ff0000',
  '#ffc000',
  '#ffff00',
  '#92d050',
  '#00b050',
  '#9dc3e6',
  '#0070c0',
  '#d9d9d9',
  '#7f7f7f',
] as const;
