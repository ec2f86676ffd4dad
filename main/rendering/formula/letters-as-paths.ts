import { partsByFont } from '../letters/font-choice.ts';
import { type FontName, fontOf, type TextFont } from '../letters/fonts.ts';
import { languageOfParagraph } from '../letters/language.ts';
import { needsShaping, textFontFor } from '../letters/needs-shaping.ts';
import { Outline, type Point } from './path.ts';

const partsOf = (text: string, font: TextFont): { text: string; font: FontName }[] =>
  needsShaping(text)
    ? partsByFont(text, font, languageOfParagraph(text))
    : [...text].map((letter) => ({ text: letter, font: textFontFor(letter, font) ?? font }));

/** How wide a text is in the fonts of records, at size 1. */
export const widthOfLetters = (text: string): number =>
  partsOf(text, 'regular').reduce((sum, part) => {
    const opened = fontOf(part.font);
    return sum + opened.layout(part.text).glyphs.reduce((all, { advanceWidth }) => all + advanceWidth, 0) / opened.unitsPerEm;
  }, 0);

/** The letters of a text as outlines, upright where y grows downwards. */
export const letterPaths = (text: string, font: TextFont, size: number): string => {
  const outline = new Outline();
  let x = 0;
  for (const part of partsOf(text, font)) {
    const opened = fontOf(part.font);
    const scale = size / opened.unitsPerEm;
    for (const { path, advanceWidth } of opened.layout(part.text).glyphs) {
      for (const { command, args } of path.commands) {
        const point = (at: number): Point => [x + (args[at] ?? 0) * scale, -(args[at + 1] ?? 0) * scale];
        if (command === 'moveTo') outline.move(point(0));
        else if (command === 'lineTo') outline.line(point(0));
        else if (command === 'quadraticCurveTo') outline.quadratic(point(2), point(0));
        else if (command === 'bezierCurveTo') outline.cubic(point(0), point(2), point(4));
        else outline.close();
      }
      x += advanceWidth * scale;
    }
  }
  return outline.operators;
};
