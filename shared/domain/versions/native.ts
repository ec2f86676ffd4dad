import type { Comparator } from './bounds.ts';
import { orderOfScheme } from './ecosystems.ts';
import { type Constraint, flattened } from './intervals.ts';
import { type ReadVers, versRange } from './vers.ts';

/** Alternatives of constraints, or null where the text is no range of the ecosystem. */
type Notation = (text: string) => Constraint[][] | null;

const numbersOf = (version: string): number[] => (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
/** The first version behind all that share the first numbers: of 1.2 and two of them, 1.3. */
const behind = (numbers: readonly number[], shared: number): number[] => [...numbers.slice(0, shared - 1), (numbers[shared - 1] ?? 0) + 1];
const filled = (numbers: readonly number[]): string => [0, 1, 2].map((at) => numbers[at] ?? 0).join('.');
/** How many numbers a caret keeps: up to the first that is not zero. */
const keptByCaret = (numbers: readonly number[]): number => {
  const first = numbers.findIndex((one) => one !== 0);
  return (first < 0 ? numbers.length - 1 : first) + 1;
};

/** One constraint of npm; numbers that are left out or are x stand for any. */
const ofNpm = (text: string): Constraint[] | null => {
  const [, sign = '', given = ''] = /^(\^|~>?|>=|<=|>|<|=)?\s*(.+)$/.exec(text) ?? [];
  const version = given.replace(/^[vV=]+/, '');
  if (/^[xX*]$/.test(version)) return [];
  const whole = /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version);
  if (!whole && !/^\d+(?:\.\d+)?(?:\.[xX*])*$/.test(version)) return null;
  const numbers = numbersOf(version);
  const low = whole ? version : filled(numbers);
  const next = filled(behind(numbers, Math.min(numbers.length, 3)));
  const upTo = (shared: number): Constraint[] => [
    ['>=', low],
    ['<', filled(behind(numbers, shared))],
  ];
  if (sign === '^') return upTo(keptByCaret(numbers));
  if (sign.startsWith('~')) return upTo(Math.min(numbers.length, 2));
  if (whole) return [[(sign || '=') as Comparator, version]];
  if (sign === '>=') return [['>=', low]];
  if (sign === '<') return [['<', low]];
  if (sign === '>') return [['>=', next]];
  if (sign === '<=') return [['<', next]];
  return [
    ['>=', low],
    ['<', next],
  ];
};
const allOf = (parts: readonly (Constraint[] | null)[]): Constraint[] | null =>
  parts.includes(null) ? null : parts.flatMap((one) => one ?? []);
const anyOf = (parts: readonly (Constraint[] | null)[]): Constraint[][] | null =>
  parts.includes(null) ? null : parts.map((one) => one ?? []);

const npm: Notation = (text) =>
  anyOf(
    text.split('||').map((alternative) => {
      const joined = alternative.trim().replace(/(\^|~>?|[<>]=?|=)\s+/g, '$1');
      const [, from, to] = /^(\S+)\s+-\s+(\S+)$/.exec(joined) ?? [];
      if (from !== undefined && to !== undefined) return allOf([ofNpm(`>=${from}`), ofNpm(`<=${to}`)]);
      return joined === '' ? [] : allOf(joined.split(/\s+/).map(ofNpm));
    }),
  );

/** Conan's upper ends have a hyphen behind them: before every prerelease of that version. */
const ofConan = (text: string): Constraint[] | null => {
  const [, sign = '', version = ''] = /^(\^|~|>=|<=|>|<|=)?([^-]+)-?$/.exec(text) ?? [];
  if (version === '*') return [['>=', '0.0.0']];
  if (!/^\d+(?:\.\w+)*$/.test(version)) return null;
  const numbers = numbersOf(version);
  if (sign === '^' || sign === '~') {
    const shared = sign === '^' ? keptByCaret(numbers) : Math.min(numbers.length, 2);
    return [
      ['>=', version],
      ['<', `${behind(numbers, shared).join('.')}-`],
    ];
  }
  return [[(sign || '=') as Comparator, version]];
};
const conan: Notation = (text) =>
  anyOf(
    text
      .replace(/,\s*include_prerelease.*$/, '')
      .split('||')
      .map((alternative) => allOf(alternative.trim().split(/\s+/).map(ofConan))),
  );

const ofGem = (text: string): Constraint[] | null => {
  const [, sign = '=', version = ''] = /^(~>|>=|<=|!=|>|<|=)?\s*(\d[\w.]*)$/.exec(text.trim()) ?? [];
  if (version === '') return null;
  if (sign !== '~>') return [[sign as Comparator, version]];
  const numbers = numbersOf(version);
  return [
    ['>=', version],
    ['<', behind(numbers, Math.max(numbers.length - 1, 1)).join('.')],
  ];
};
/** PEP 440; a star and "===" compare texts, and are not read. */
const ofPypi = (text: string): Constraint[] | null => {
  const [, sign = '', version = ''] = /^(~=|==|>=|<=|!=|>|<)\s*([\w.!+-]+)$/.exec(text.trim()) ?? [];
  if (version === '') return null;
  if (sign !== '~=') return [[(sign === '==' ? '=' : sign) as Comparator, version]];
  const numbers = numbersOf(version);
  return numbers.length < 2
    ? null
    : [
        ['>=', version],
        ['<', behind(numbers, numbers.length - 1).join('.')],
      ];
};
const commas =
  (each: (text: string) => Constraint[] | null): Notation =>
  (text) => {
    const all = allOf(text.split(',').map(each));
    return all === null ? null : [all];
  };

/** Intervals in mathematical notation; a bare version is the lowest that will do. */
const nuget: Notation = (text) => {
  const plain = text.replaceAll(/\s+/g, '');
  if (/^[\w.+-]+$/.test(plain)) return [[['>=', plain]]];
  const [, exact] = /^\[([^,[\]()]+)\]$/.exec(plain) ?? [];
  if (exact !== undefined) return [[['=', exact]]];
  const [, open = '', low = '', high = '', close = ''] = /^([[(])([^,[\]()]*),([^,[\]()]*)([\])])$/.exec(plain) ?? [];
  if (open === '' || (low === '' && high === '')) return null;
  return [
    [
      ...(low === '' ? [] : [[open === '[' ? '>=' : '>', low] as const]),
      ...(high === '' ? [] : [[close === ']' ? '<=' : '<', high] as const]),
    ],
  ];
};

/** nginx lists branches: "+" is that version and what follows in its branch, which ends where the next begins if its number is even. */
const ofNginx = (text: string): Constraint[] | null => {
  const [, version = '', sign = '', to] = /^(\d+\.\d+\.\d+)(\+|-(\d+\.\d+\.\d+))?$/.exec(text.trim()) ?? [];
  if (version === '') return null;
  if (to !== undefined)
    return [
      ['>=', version],
      ['<=', to],
    ];
  if (sign === '') return [['=', version]];
  const numbers = numbersOf(version);
  return (numbers[1] ?? 0) % 2 === 0
    ? [
        ['>=', version],
        ['<', `${behind(numbers, 2).join('.')}.0`],
      ]
    : [['>=', version]];
};
const list =
  (each: (text: string) => Constraint[] | null): Notation =>
  (text) =>
    anyOf(text.split(',').map(each));

const notations: Readonly<Record<string, Notation>> = {
  ...{ npm, conan, nuget, gem: commas(ofGem), pypi: commas(ofPypi), nginx: list(ofNginx) },
  openssl: list((text) => [['=', text.trim()]]),
};

/**
 * Reads a range as people of an ecosystem write it.
 * @param scheme of vers, such as "npm"
 * @param text such as ">=1.2 <2 || ^3.1"
 * @returns the range, whose bounds do not overlap, or a sentence that says why there is none
 */
export const readNative = (scheme: string, text: string): ReadVers => {
  const [notation, order] = [notations[scheme], orderOfScheme(scheme)];
  if (notation === undefined || order === null) return { ok: false, why: `Ranges of ${scheme} are not read in their own notation.` };
  const alternatives = notation(text);
  const constraints = alternatives === null ? null : flattened(order, alternatives);
  if (constraints === null) return { ok: false, why: `"${text.slice(0, 120)}" is no range of ${scheme} that any version can keep.` };
  return versRange(scheme, constraints.map(escaped));
};
const escaped = (constraint: string): string => constraint.replaceAll('%', '%25');
