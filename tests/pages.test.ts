import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptPictures, pages, shownPictures } from '../build/shown-pictures.ts';
import { slugOf } from '../renderer/screens/help/guide-parts.ts';

const MEGABYTES_4 = 4_000_000;
const textOf = (page: string): string => readFileSync(page, 'utf8');
/** What stands between backticks, in a line or in a block of its own. */
const codeOf = (page: string): string[] => {
  const blocks = [...textOf(page).matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [
    ...textOf(page)
      .replaceAll(/^```[\s\S]*?^```$/gm, '')
      .matchAll(/`([^`\n]+)`/g),
  ].map(([, span = '']) => span);
  return [...blocks.map((line) => line.replace(/\s+#.*$/, '')), ...spans].filter((code) => code !== '');
};
const headingsOf = (page: string): string[] =>
  [
    ...textOf(page)
      .replaceAll(/^```[\s\S]*?^```$/gm, '')
      .matchAll(/^#{1,6} (.+)$/gm),
  ].map(([, heading = '']) => slugOf(heading));
const inPages = ['CONTRIBUTING.md', 'README.md', 'SECURITY.md', 'CHANGELOG.md'];

describe('the pages of the repository', () => {
  it.each(pages())('%s leads to files and headings that are there', (page) => {
    for (const [, link = ''] of textOf(page)
      .replaceAll(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(link)) continue;
      const [file = '', at] = link.split('#');
      const target = file === '' ? page : normalize(join(dirname(page), file));
      expect(existsSync(target), `${link} in ${page}`).toBe(true);
      if (at !== undefined) expect(headingsOf(target), `${link} in ${page}`).toContain(at);
    }
  });

  it.each(inPages)('%s names only commands that npm and the command line know', (page) => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const known = readFileSync('build/bootstrap.mjs', 'utf8');
    const sources = globSync('main/hosts/cli/*.ts').map(textOf).join('\n');
    const named = codeOf(page).flatMap((code) => [...code.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)( -- ([a-z]+))?/g)]);
    for (const [command, script = '', , group = ''] of named) {
      if (script === 'ci' || script === 'install') continue;
      expect(Object.keys(scripts), command).toContain(script);
      expect(known, command).toMatch(new RegExp(`^ {2}'?${script}'?: \\[`, 'm'));
      if (script === 'countersign' && group !== '') expect(sources, command).toMatch(new RegExp(`command\\('${group}[' ]`));
    }
    if (page === 'CONTRIBUTING.md') expect(new Set(named.map(([, script]) => script)).size).toBeGreaterThan(8);
  });

  it('CONTRIBUTING.md names only paths and words of the source that are there', () => {
    const words = codeOf('CONTRIBUTING.md').flatMap((code) => code.split(/\s+/));
    const paths = words.filter((word) => /^[\w.*-]+(\/[\w.*-]+)+\/?$|^\.[\w-]+\.cjs$/.test(word) && !word.startsWith('out/'));
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => globSync(path).length === 0)).toEqual([]);
    const journeys = globSync('tests/journeys/screens/*.ts').map(textOf).join('\n');
    for (const word of ['picture', 'axeFaults']) expect(journeys).toContain(`export const ${word} =`);
    for (const word of ['prepare', 'commit']) expect(textOf('main/domain/operation.ts')).toContain(`${word}`);
    expect(textOf('vitest.config.ts')).toContain("name: 'rules'");
    expect(globSync('tests/bench/main.ts').map(textOf).join('\n')).toMatch(/^ {2}approve,$/m);
  });

  it('every finding and every decision is named so that it is found: a number and words, or words', () => {
    const decisions = readdirSync('docs/decisions');
    expect(decisions.filter((name) => !/^\d{4}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
    expect(new Set(decisions.map((name) => name.slice(0, 4))).size).toBe(decisions.length);
    expect(readdirSync('findings').filter((name) => !/^[a-z0-9-]+\.sh$/.test(name))).toEqual([]);
  });
});

describe('the changelog', () => {
  it('tells of the version that package.json names, with its day', () => {
    const { version } = JSON.parse(textOf('package.json')) as { version: string };
    const headings = [...textOf('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.map((heading) => heading?.replace(/ \(\d{4}-\d\d-\d\d\)$/, ' (day)'))).toContain(`${version} (day)`);
  });
});

describe('the pictures that the repository keeps', () => {
  it('are those that a page shows, and no others', () => {
    expect(keptPictures().sort()).toEqual([...shownPictures()].sort());
  });

  it('have words for those who do not see them', () => {
    for (const page of pages()) expect(textOf(page), page).not.toMatch(/!\[\s*\]\(/);
  });

  it('are less than 4 MB together', () => {
    const bytes = keptPictures().reduce((sum, path) => sum + statSync(path).size, 0);
    expect(bytes).toBeLessThan(MEGABYTES_4);
  });

  it('stand in every part of the guide', () => {
    const parts = pages().filter((page) => page.startsWith(join('docs', 'guide')));
    expect(parts.length).toBeGreaterThan(6);
    for (const part of parts) expect(textOf(part), part).toMatch(/^!\[[^\]]+\]\(\.\.\/pictures\/screens\/[\w-]+\.png\)$/m);
  });
});

describe('the table of speed', () => {
  it('holds figures, one a cell, and explains below; the README repeats a few of its rows, and no other figure', () => {
    const table = /\n\| Name \| Size \| Figure \| Baseline \| Ratio \| Aim \|\n[|\- ]+\n((?:\|.*\n)+)\n([\s\S]*)$/.exec(
      textOf('docs/speed.md'),
    );
    const rows = (table?.[1] ?? '')
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows.length).toBeGreaterThan(35);
    const number = String.raw`\*{0,2}[\d.]+( to [\d.]+)?`;
    for (const row of rows) {
      const [name = '', size = '', figure = '', baseline = '', ratio = '', aim = ''] = row;
      expect(row).toHaveLength(6);
      expect(`${size} ${baseline}`, name).not.toMatch(/[.;:]\s/);
      expect(figure, name).toMatch(new RegExp(`^(${number} (s|ms|MB)\\*{0,2}( \\[\\d+\\])?)?$`));
      expect(ratio, name).toMatch(new RegExp(`^(${number}\\*{0,2})?$`));
      expect(aim, name).toMatch(/^([≤≥] [\d.]+( (s|ms|MB))?)?$/);
      expect(figure + ratio, name).not.toBe('');
    }
    const notes = [...(table?.[1] ?? '').matchAll(/\[(\d+)\]/g)].map(([, note]) => note);
    for (const note of notes) expect(table?.[2], `note ${note}`).toMatch(new RegExp(`^${note}\\. `, 'm'));
    const [, section = ''] = textOf('README.md').split('\n## Speed\n');
    const repeated = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| .*$/gm)].map(([row]) => row).slice(2);
    expect(repeated).toHaveLength(5);
    const known = (table?.[1] ?? '').replaceAll(/ \[\d+\]/g, '').split('\n');
    expect(repeated.filter((row) => !known.includes(row))).toEqual([]);
  });
});

describe('what editors are told', () => {
  it('.editorconfig and biome.json agree', () => {
    const config = textOf('.editorconfig');
    const { formatter } = JSON.parse(textOf('biome.json')) as {
      formatter: { indentStyle: string; indentWidth: number; lineWidth: number };
    };
    expect(config).toContain(`indent_style = ${formatter.indentStyle}`);
    expect(config).toContain(`indent_size = ${formatter.indentWidth}`);
    expect(config).toContain(`max_line_length = ${formatter.lineWidth}`);
  });
});

describe('the licence', () => {
  it('is the Apache License 2.0, in LICENSE, in package.json and in its lock; the package is not published', () => {
    const described = JSON.parse(textOf('package.json')) as { license: string; private: boolean };
    const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, { license?: string }> };
    expect([described.license, lock.packages['']?.license, described.private]).toEqual(['Apache-2.0', 'Apache-2.0', true]);
    expect(textOf('LICENSE')).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004\s+http:\/\/www\.apache\.org\/licenses\//);
    expect(textOf('LICENSE')).toContain('END OF TERMS AND CONDITIONS');
  });
});
