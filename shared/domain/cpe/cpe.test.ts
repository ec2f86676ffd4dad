import { describe, expect, it } from 'vitest';
import { compareCpe } from './compare.ts';
import { readCpe } from './name.ts';

const name = (text: string) => {
  const read = readCpe(text);
  if (!read.ok) throw new Error(read.why);
  return read.name;
};
const why = (text: string): string => {
  const read = readCpe(text);
  return read.ok ? 'taken' : read.why;
};
const of = (version: string, rest = '*:*:*:*:*:*:*') => `cpe:2.3:a:redis:redis:${version}:${rest}`;

describe('a CPE name', () => {
  it('keeps a colon that is escaped inside the name', () => {
    const { vendor, product, version, targetSw } = name('cpe:2.3:a:soap\\:\\:lite_project:soap\\:\\:lite:1.0\\+b1:*:*:*:*:perl:*:*');
    expect([vendor, product, version, targetSw]).toEqual(
      ['soap::lite_project', 'soap::lite', '1.0+b1', 'perl'].map((text) => ({ kind: 'value', text })),
    );
  });

  it.each([
    [
      'cpe:2.3:a:soap::lite_project:soap::lite:*:*:*:*:*:perl:*:*',
      '"cpe:2.3:a:soap::lite_project:soap::lite:*:*:*:*:*:perl:*:*" has 15 parts instead of 11. A colon inside a name is written "\\:".',
    ],
    ['cpe:2.3:x:a:b:1:*:*:*:*:*:*:*', '"x" is no part of a CPE: it is a, h, o or *.'],
    ['cpe:2.3:a:a:b:1*0:*:*:*:*:*:*:*', 'The version of the CPE has * or ? in its middle; they stand at its ends alone, or behind "\\".'],
    ['redis:redis', '"redis:redis" is no CPE: it begins neither with "cpe:2.3:" nor with "cpe:/".'],
  ])('%s is refused with a sentence that says what is wrong', (text, sentence) => {
    expect(why(text)).toBe(sentence);
  });

  it('of 2.2 means the same as that of 2.3, with its packed edition', () => {
    expect(name('cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~')).toEqual(
      name('cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*'),
    );
    expect(name('cpe:/a:foo%7ebar:big%24money_%28x%29:1.0%01')).toEqual(name('cpe:2.3:a:foo\\~bar:big\\$money_\\(x\\):1.0?:*:*:*:*:*:*:*'));
  });

  it.each([
    [of('*'), of('7.0'), 'superset'],
    [of('7.0'), of('*'), 'subset'],
    [of('7.0'), 'CPE:2.3:a:Redis:redis:7.0:*:*:*:*:*:*:*', 'equal'],
    [of('7.0'), of('7.1'), 'disjoint'],
    [of('-'), of('7.0'), 'disjoint'],
    [of('*'), of('-'), 'superset'],
    [of('-'), of('-'), 'equal'],
    [of('7.*'), of('7.0'), 'superset'],
    [of('7.?'), of('7.12'), 'disjoint'],
    [of('*', '*:*:*:*:node.js:*:*'), of('7.0'), 'undefined'],
    [of('7.0'), of('7.*'), 'undefined'],
  ])('%s is to %s: %s', (source, target, relation) => {
    expect(compareCpe(name(source), name(target))).toBe(relation);
  });
});
