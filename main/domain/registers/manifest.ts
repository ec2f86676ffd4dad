import { JOINED_KINDS, MATCHED_KINDS } from '#shared/domain/assessment/result.ts';
import { feedNames } from '#shared/domain/references/feed.ts';
import { isGone, VOID } from '#shared/domain/register/declaration.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import type { EntryRow } from '#shared/domain/register/entry-values.ts';
import { endsWithItsDay, paceOf } from '#shared/domain/register/pace.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { isDate } from '#shared/domain/time.ts';
import { traceOf } from '#shared/domain/trace/trace.ts';
import { type TraceEntry, traced } from '#shared/domain/trace/traced.ts';
import type { Revision } from '../documents/revision.store.ts';
import { findingNumbers, newestBillOf, newestRunRow } from './assessed-standing.ts';
import { declarationOfText } from './declaration-text.ts';
import type { LinkedBy } from './part-standing.ts';
import { contentOf, newestSigned, type Rows } from './registers.store.ts';

/** Numbers of what a baseline names of anomalies: all that are not mended. */
const ANOMALY = 'anomaly';
const MENDED = 'Mended';

/** The field of devices, releases and software items that says until when they are supported. */
const SUPPORT = 'supportEnd';

interface Standing extends TraceEntry {
  content: EntryContent;
  /** The last day of what its state says, such as an acceptance, or else of its support; empty where it names none. */
  until: string;
}
const standing = (rows: Rows, number: string): Standing | null => {
  const row = rows.get('register_entries', number);
  const signed = row && newestSigned(rows, number);
  const version = signed ?? (row && rows.get('entry_versions', `${number}/${row.version}`));
  if (!row || !version) return null;
  const content = contentOf(rows, version);
  const declaration = declarationOfText(rows.get('register_declarations', version.declaration_id)?.content ?? '');
  const said = { ...Object.fromEntries((content.computed ?? []).map(({ id, result }) => [id, result])), ...content.values };
  const lasts = declaration && endsWithItsDay(declaration, row.state) ? (paceOf(declaration, row.state)?.fields ?? []) : [];
  const days = [...lasts, SUPPORT].flatMap((field) => {
    const day = said[field];
    return typeof day === 'string' && isDate(day) ? [day] : [];
  });
  return {
    ...{ number, register: row.register, title: row.title, state: row.state, version: version.version, hash: version.content_hash },
    ...{ isSigned: signed !== null, isGone: isGone(declaration, row.state), content },
    ...{ said, until: days[0] ?? '' },
    links: content.links.map(({ role, to, version, hash }) => ({ role, to, version, hash, moved: null })),
  };
};

const entryLine = (what: string, { number, version, state, title, hash, isSigned, until }: Standing): EntryRow => ({
  ...{ what, number, version: String(version), hash },
  state: isSigned ? state : `${state}, not signed`,
  ...(title === '' ? {} : { title }),
  ...(until === '' ? {} : { until }),
});

/** The bill of materials, the run and the feeds that it went by; what was not assessed stands there as that. */
const assessedLines = (rows: Rows, release: string): EntryRow[] => {
  const bill = newestBillOf(rows, release);
  const run = newestRunRow(rows, release);
  const sets = run ? (JSON.parse(run.feeds) as string[]).flatMap((id) => rows.get('reference_sets', id) ?? []) : [];
  const kinds = [...MATCHED_KINDS, ...JOINED_KINDS];
  return [
    bill
      ? {
          what: 'Bill of materials',
          number: bill.id,
          state: `imported ${bill.imported_at.slice(0, 10)}`,
          title: bill.file_name,
          hash: bill.file_hash,
        }
      : { what: 'Bill of materials', number: 'none', state: 'not imported' },
    run
      ? { what: 'Assessment', number: run.id, state: `of ${run.sbom_id}, ${run.made_at.slice(0, 10)}`, hash: run.result_hash }
      : { what: 'Assessment', number: 'none', state: 'not assessed' },
    ...kinds.flatMap((kind): EntryRow[] => {
      const of = sets.filter((set) => set.kind === kind);
      if (of.length === 0) return [{ what: 'Feed', number: 'none', state: 'not assessed', title: feedNames[kind] }];
      return of.map((set) => ({
        what: 'Feed',
        number: set.id,
        state: 'assessed',
        title: `${feedNames[kind]}, ${set.file_name}`,
        hash: set.file_hash,
      }));
    }),
  ];
};

/** Documents as the entries of the baseline name them, and whether that revision is in force. */
const documentLines = (rows: Rows, entries: readonly Standing[]): EntryRow[] => {
  const named = entries.flatMap(({ content }) => content.links.filter(({ kind }) => kind === 'document'));
  const once = new Map(named.map((link) => [`${link.to} ${link.version}`, link]));
  return [...once.values()]
    .map(({ to, version, hash }): EntryRow => {
      const [document] = rows.find('documents', { number: to });
      const [now] = document ? (rows.find('revisions', { document_id: document.id, state: 'Effective' }) as Revision[]) : [];
      const state = now === undefined ? 'not in force' : now.content_hash === hash ? 'in force' : `replaced by ${targetLabel(now)}`;
      return { what: 'Document', number: to, version, state, ...(document ? { title: document.title } : {}), ...(hash ? { hash } : {}) };
    })
    .sort(byNumber);
};
const byNumber = (one: EntryRow, other: EntryRow): number => {
  const [a, b] = [`${one.number} ${one.version}`, `${other.number} ${other.version}`];
  return a < b ? -1 : a > b ? 1 : 0;
};

/**
 * Everything that a release rests on, a line each, from rows and stored content alone, so that verification works it out again:
 * device, release, bill of materials and assessment, findings, software items, risks, controls, tests, open anomalies, documents.
 * @param release number of the entry
 */
export const manifestOf = (rows: Rows, linkedBy: LinkedBy, release: string): EntryRow[] => {
  const own = standing(rows, release);
  if (own?.register !== traced.release) return [];
  const of = (register: string): Standing[] => rows.find('register_entries', { register }).flatMap(({ id }) => standing(rows, id) ?? []);
  const all = Object.values(traced)
    .filter((register) => register !== traced.finding)
    .flatMap(of);
  const known = new Map(all.map((one) => [one.number, one]));
  // The day judges acceptances alone, and no line here tells of one.
  const { components, risks, looseControls } = traceOf(all, release, '');
  const controls = [...risks.flatMap((risk) => risk.controls), ...looseControls];
  const device = own.links.find(({ role }) => role === 'device')?.to ?? '';
  const named = (numbers: readonly string[]): Standing[] =>
    [...new Set(numbers)].sort().flatMap((number) => known.get(number) ?? standing(rows, number) ?? []);
  const concerned = (one: Standing): boolean => {
    const releases = one.links.filter(({ role }) => role === 'release').map(({ to }) => to);
    return releases.includes(release) || (releases.length === 0 && one.links.some(({ role, to }) => role === 'device' && to === device));
  };
  const anomalies = of(ANOMALY).filter((one) => one.state !== MENDED && one.state !== VOID && concerned(one));
  const sections: [string, Standing[]][] = [
    ['Device', named([device])],
    ['Release', [own]],
    ['Software item', named(components.map(({ number }) => number))],
    ['Finding', named(findingNumbers(rows, linkedBy, release, { register: traced.finding, role: 'release' }))],
    ['Risk', named(risks.map(({ number }) => number))],
    ['Control', named(controls.map(({ number }) => number))],
    ['Verification', named(controls.flatMap(({ tests }) => tests.map(({ number }) => number)))],
    ['Open anomaly', named(anomalies.map(({ number }) => number))],
  ];
  const lines = (...whats: string[]) =>
    sections.filter(([what]) => whats.includes(what)).flatMap(([what, entries]) => entries.map((one) => entryLine(what, one)));
  return [
    ...lines('Device', 'Release'),
    ...assessedLines(rows, release),
    ...lines('Finding', 'Software item', 'Risk', 'Control', 'Verification', 'Open anomaly'),
    ...documentLines(
      rows,
      sections.flatMap(([, entries]) => entries),
    ),
  ];
};
