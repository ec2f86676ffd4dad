import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ShippedText, ShippedTexts } from '#main/ports/shipped-texts.ts';
import { importMarkdown } from '#main/rendering/import/markdown/import-markdown.ts';
import { AppError } from '#shared/domain/errors.ts';

const asset = (path: string): string => fileURLToPath(new URL(`../../assets/${path}`, import.meta.url));
const textOf = (file: string): string => readFileSync(asset(file), 'utf8');

const procedures = (): ShippedText[] =>
  (JSON.parse(textOf('starter/index.json')) as { file: string; title: string; department: string }[]).map(
    ({ file, title, department }) => ({ file: `starter/${file}`, kind: 'procedure', typeId: 'SOP', title, department }),
  );
/** A register is called as its declaration calls its entries. */
const registers = (): ShippedText[] =>
  readdirSync(asset('registers'))
    .sort()
    .map((name) => {
      const file = `registers/${name}`;
      const [, plural = name] = /"plural": "([^"]+)"/.exec(textOf(file)) ?? [];
      return { file, kind: 'register', typeId: 'REG', title: `Register: ${plural}`, department: 'Quality' };
    });

/** Read when they are asked for, and then kept: they do not change while the program runs. */
export const createShippedTexts = (): ShippedTexts => {
  let known: readonly ShippedText[] | null = null;
  const all = (): readonly ShippedText[] => {
    known ??= [...procedures(), ...registers()];
    return known;
  };
  return {
    all,
    content: (file) => {
      if (!all().some((one) => one.file === file))
        throw new AppError('not-found', `No text of the starter set is called ${file}. Choose one from its list.`);
      // Nobody has to be protected from texts of the program itself: they are read here, and not in a process apart.
      const read = importMarkdown(Buffer.from(textOf(file)));
      if (!read.ok) throw new AppError('cannot-read', read.problem);
      return read.content;
    },
  };
};
