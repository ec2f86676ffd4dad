import { scoresOf, severityOf } from '#shared/domain/cvss/score.ts';
import { type ReadVector, readVector } from '#shared/domain/cvss/vector.ts';
import { compared, jsonOf, linesOf, type Outcome } from './outcome.ts';

const names = ['score', 'base', 'impact', 'exploitability', 'threat', 'environmental', 'severity'] as const;
type Told = Partial<Record<(typeof names)[number], string>>;

/** What our reading says of a vector; a group of which it says nothing scores as the one below, as in the files. */
const scored = (text: string): Told | null => {
  const read = readVector(text, { anyOrder: true });
  if (!read.ok) return null;
  const { score, base, impact, exploitability, threat, environmental, version } = scoresOf(read.vector);
  const above = { threat: threat ?? base, environmental: environmental ?? threat ?? base };
  const of3 = impact === null || exploitability === null ? {} : { impact, exploitability };
  return { score, base, ...of3, ...above, severity: severityOf(version, version === '4.0' ? score : base) };
};
const isScore = (text: string): boolean => text !== '' && text !== 'NaN';
const oneDecimal = (text: string): string => (/^[\d.]+$/.test(text) ? Number(text).toFixed(1) : text.toLowerCase());

const check = (file: string, vector: string, told: Told): Outcome[] => {
  const got = scored(vector);
  return names.flatMap((name) => {
    const value = told[name] ?? '';
    return isScore(value) ? [compared(file, `${vector} ${name}`, oneDecimal(value), got?.[name] ?? null)] : [];
  });
};

const table = (file: string, columns: readonly ((typeof names)[number] | null)[], prefix = ''): Outcome[] =>
  linesOf(file).flatMap((line) => {
    const [vector = '', ...values] = line.split(' ');
    const told = columns.flatMap((name, at) => (name === null ? [] : [[name, values[at] ?? ''] as const]));
    return check(file, prefix + vector, Object.fromEntries(told));
  });

const SUITE = 'cvss/all-versions-cvss-suite.csv';
const suite = (): Outcome[] =>
  linesOf(SUITE)
    .slice(1)
    .flatMap((line) => {
      const [version, vector = '', base = '', , , threat = '', environmental = '', severity = ''] = line.split(',');
      const above = { base, threat: threat || base, environmental: environmental || threat || base };
      return check(SUITE, vector, { ...(version === '4.0' ? { score: base } : above), severity });
    });

const scoresIn = (file: string): Outcome[] =>
  jsonOf<{ vector: string; score: number }[]>(file).flatMap(({ vector, score }) => check(file, vector, { score: String(score) }));

/** What is asked there is whether a vector is taken at all. */
const word = (read: ReadVector): string => (read.ok ? 'accept' : 'refuse');
const CASES = 'cvss/parse-cases-go-cvss.json';
const parseCases = (): Outcome[] =>
  jsonOf<{ case: string; vector: string; valid: boolean }[]>(CASES).map(({ vector, valid, case: about }) =>
    compared(CASES, about, valid ? 'accept' : 'refuse', word(readVector(vector))),
  );

const OF_3 = ['base', 'threat', 'environmental'] as const;
const OF_2 = ['score', 'base', 'impact', 'exploitability', 'threat', 'environmental'] as const;

/** Every published score and every case of reading. */
export const cvssOutcomes = (): Outcome[] => [
  ...table('cvss/v2.0-metaeffekt.txt', OF_2),
  ...table('cvss/v3.0-metaeffekt.txt', OF_3, 'CVSS:3.0/'),
  ...table('cvss/v3.0-metaeffekt-float-sensitive.txt', OF_3, 'CVSS:3.0/'),
  ...table('cvss/v3.1-metaeffekt.txt', OF_2),
  ...table('cvss/v4.0-metaeffekt.txt', [null, 'score']),
  ...suite(),
  ...scoresIn('cvss/v4.0-first-macrovectors.json'),
  ...scoresIn('cvss/v4.0-go-cvss.json'),
  ...parseCases(),
];
