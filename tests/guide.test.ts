import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentText } from '#main/rendering/import/content/lost-words.ts';
import { importMarkdown } from '#main/rendering/import/markdown/import-markdown.ts';
import { roles } from '#shared/domain/roles.ts';
import { chapterHtml, guidePath, partFor, partNames, readPart } from '../renderer/screens/help/guide-parts.ts';

const read = (path: string) => {
  const result = importMarkdown(readFileSync(path));
  if (!result.ok) throw new Error(result.problem);
  return { ...result, text: contentText(result.content.blocks) };
};
const pages = partNames.map((name) => `docs/guide/${name}.md`);
const folder = 'assets/starter';
const starters = readdirSync(folder).filter((name) => name.endsWith('.md'));

describe('the guide and the starter procedures', () => {
  it.each([...pages, ...starters.map((name) => `${folder}/${name}`)])(
    '%s is read by the importer with nothing lost but its pictures',
    (path) => {
      const pictures = [...readFileSync(path, 'utf8').matchAll(/^!\[[^\]]*\]\(([^)]*)\)$/gm)];
      const notes = pictures.map(([, file]) => `Picture, because it is not inside the file: ${file}`);
      expect(read(path).notCarriedOver).toEqual(notes);
    },
  );

  it.each(starters)('%s is whole: its parts, its length, and a reference to another procedure', (name) => {
    const { content, text } = read(`${folder}/${name}`);
    const headings = content.blocks.flatMap((block) => (block.type === 'heading' && block.level === 1 ? [contentText([block])] : []));
    expect(headings).toEqual(['Purpose', 'Scope', 'Definitions', 'Responsibilities', 'Procedure', 'Records', 'References']);
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThan(900);
    expect(words).toBeLessThan(1300);
    expect(text).toMatch(/SOP-00[1-8]/);
    expect(text).toMatch(/ISO 13485:2016/);
    expect(content.blocks.some((block) => block.type === 'callout')).toBe(true);
  });

  it('the guide shows only commands that the program has', () => {
    const sources = readdirSync('main/hosts/cli').map((name) => readFileSync(`main/hosts/cli/${name}`, 'utf8'));
    const shown = pages.flatMap((page) => [...readFileSync(page, 'utf8').matchAll(/countersign -- (\w+) ?([a-z-]*)/g)]);
    expect(shown.length).toBeGreaterThan(25);
    for (const [, group = '', verb = ''] of shown) {
      const name = ['demo', 'verify'].includes(group) ? group : verb;
      expect(
        sources.some((source) => new RegExp(`['\`](?:\\$\\{granted \\? ')?${name}[ '\`<]`).test(source)),
        `${group} ${verb}`,
      ).toBe(true);
    }
  });
});

describe('[R12] the history of the guide', () => {
  type Editions = Record<string, { edition: number; date: string; changes: string }[]>;
  const history = JSON.parse(readFileSync('docs/guide-history.json', 'utf8')) as Editions;

  it('tells of every part its editions, counted from 1, each with its day and what was changed', () => {
    expect(Object.keys(history).sort()).toEqual([...partNames].sort());
    for (const [part, editions] of Object.entries(history)) {
      expect(
        editions.map(({ edition }) => edition),
        part,
      ).toEqual(editions.map((_one, index) => index + 1));
      const days = editions.map(({ date }) => date);
      expect(days, part).toEqual(days.toSorted());
      for (const { date, changes } of editions) expect(`${date} ${changes}`, part).toMatch(/^\d{4}-\d\d-\d\d [A-Z].{20,}\.$/);
    }
  });
});

describe('the guide, divided by reader', () => {
  const parts = partNames.map((name) => readPart(name, readFileSync(`docs/guide/${name}.md`, 'utf8')));
  const html = parts.map((part) => ({ part, html: part.chapters.map((chapter) => chapterHtml(part.name, chapter)).join('') }));

  it('has a part for every role, each of them offered by the help and led to by the index', () => {
    expect(readdirSync('docs/guide').sort()).toEqual(partNames.map((name) => `${name}.md`).sort());
    const index = readFileSync('docs/guide/README.md', 'utf8');
    for (const name of partNames.slice(1)) expect(index).toContain(`](${name}.md)`);
    expect(roles.map((role) => partFor([role]))).toEqual([
      ...['administrator', 'document-control', 'author', 'reviewer-and-approver', 'reviewer-and-approver'],
      ...['quality', 'everyone', 'auditor', 'auditor'],
    ]);
  });

  it('keeps every word in the help: each heading and each paragraph of a page stands in one of its chapters', () => {
    for (const { name, chapters } of parts) {
      const lines = readFileSync(`docs/guide/${name}.md`, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '' && !/^##? /.test(line));
      const text = chapters.map((chapter) => chapter.text).join('\n');
      expect(lines.filter((line) => !text.includes(line))).toEqual([]);
    }
  });

  it('shows no picture in the help, whose links lead to a heading of the guide', () => {
    const places = new Set(
      parts.flatMap(({ name, chapters }) => [
        guidePath(name),
        ...chapters.flatMap(({ slug, sections }) => [slug, ...sections].map((at) => guidePath(name, at))),
      ]),
    );
    let links = 0;
    for (const { part, html: text } of html) {
      expect(text.replaceAll(/<code>[^<]*<\/code>/g, '')).not.toMatch(/<img|<p>!|!\[|\]\(|\[!|<p><\/p>/);
      for (const [, path = ''] of text.matchAll(/href="#([^"]*)"/g)) {
        expect(places, part.name).toContain(path.replaceAll('&amp;', '&'));
        links += 1;
      }
      expect(text).not.toMatch(/<a(?! href="#)/);
      for (const slug of part.chapters.flatMap(({ sections }) => sections)) expect(text).toContain(`id="guide-${slug}"`);
    }
    expect(links).toBeGreaterThan(80);
  });

  it('names no two headings of a part alike, so that a link leads to one place', () => {
    for (const { name, chapters } of parts) {
      const slugs = chapters.flatMap(({ slug, sections }) => [slug, ...sections]);
      expect(new Set(slugs).size, name).toBe(slugs.length);
    }
  });
});
