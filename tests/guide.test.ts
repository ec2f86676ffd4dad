import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentText } from '#main/rendering/import/content/lost-words.ts';
import { importMarkdown } from '#main/rendering/import/markdown/import-markdown.ts';

const read = (path: string) => {
  const result = importMarkdown(readFileSync(path));
  if (!result.ok) throw new Error(result.problem);
  return { ...result, text: contentText(result.content.blocks) };
};
const folder = 'assets/starter';
const starters = readdirSync(folder).filter((name) => name.endsWith('.md'));

describe('the guide and the starter procedures', () => {
  it.each(['docs/guide.md', ...starters.map((name) => `${folder}/${name}`)])('%s is read by the importer with nothing lost', (path) => {
    expect(read(path).notCarriedOver).toEqual([]);
  });

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
    const shown = [...readFileSync('docs/guide.md', 'utf8').matchAll(/countersign -- (\w+) ?([a-z-]*)/g)];
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
