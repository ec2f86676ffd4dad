import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';

/** Faces of the text itself: Latin, Greek, Cyrillic and Devanagari letters, in each weight. */
const TEXT = {
  regular: 'NotoSans_400Regular',
  bold: 'NotoSans_700Bold',
  italic: 'NotoSans_400Regular_Italic',
  boldItalic: 'NotoSans_700Bold_Italic',
  mono: 'NotoSansMono_400Regular',
} as const;
/** Faces of further scripts, as the packages of their name bring them; a face is read when a text first needs it. */
const SCRIPTS = {
  chinese: 'noto-sans-sc/400Regular/NotoSansSC_400Regular',
  traditional: 'noto-sans-tc/400Regular/NotoSansTC_400Regular',
  japanese: 'noto-sans-jp/400Regular/NotoSansJP_400Regular',
  korean: 'noto-sans-kr/400Regular/NotoSansKR_400Regular',
  arabic: 'ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular',
  hebrew: 'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular',
  thai: 'noto-sans-thai/400Regular/NotoSansThai_400Regular',
  math: 'noto-sans-math/400Regular/NotoSansMath_400Regular',
  symbols: 'noto-sans-symbols/400Regular/NotoSansSymbols_400Regular',
  symbols2: 'noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular',
} as const;

export type TextFont = keyof typeof TEXT;
export type ScriptFont = keyof typeof SCRIPTS;
export type FontName = TextFont | ScriptFont;

const { resolve } = createRequire(import.meta.url);
/** Whether a font is one of the text's own, and so has each weight. */
export const isTextFont = (name: FontName): name is TextFont => name in TEXT;

export const everyFont = Object.keys({ ...TEXT, ...SCRIPTS }) as FontName[];

/** In the built program all fonts lie together; in the sources those of scripts are where npm puts them. */
const fileOf = (name: FontName): string => {
  const path = isTextFont(name) ? TEXT[name] : SCRIPTS[name];
  const beside = fileURLToPath(new URL(`../../../assets/fonts/${path.slice(path.lastIndexOf('/') + 1)}.ttf`, import.meta.url));
  return isTextFont(name) || existsSync(beside) ? beside : resolve(`@expo-google-fonts/${path}.ttf`);
};

const loaded = new Map<FontName, Buffer>();
export const fontBytes = (name: FontName): Buffer => {
  const kept = loaded.get(name) ?? readFileSync(fileOf(name));
  loaded.set(name, kept);
  return kept;
};

const opened = new Map<FontName, Font>();
/** The font itself, for drawing and for asking which letters it has. */
export const fontOf = (name: FontName): Font => {
  const kept = opened.get(name) ?? create(fontBytes(name));
  opened.set(name, kept);
  return kept;
};
