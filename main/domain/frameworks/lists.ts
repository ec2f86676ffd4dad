import { views } from '#shared/domain/framework/views.ts';
import type { ListDeclaration } from '../list.ts';
import { coverEach, showView } from './show.ts';
import { classWords, evidenceWords, viewColumns } from './view-columns.ts';

const momentWords = (date: string | undefined, scope: string | undefined): string =>
  `${date === undefined ? 'Now' : `As of ${date}`}, ${scope ?? 'the company'}`;
const whenOf = ({ date, scope }: { date?: string | undefined; scope?: string | undefined }) => ({
  ...(date === undefined ? {} : { date }),
  ...(scope === undefined ? {} : { scope }),
});

/** Every clause of a catalogue, a row each. */
export const coverageList: ListDeclaration<'coverage'> = {
  title: 'Coverage of a framework',
  fileName: 'coverage',
  columns: [
    ['Framework', 0.12],
    ['Clause', 0.08],
    ['Subject', 0.18],
    ['Class', 0.12],
    ['Why', 0.16],
    ['Claims', 0.12],
    ['Evidence', 0.24],
  ],
  sentence: (_context, { catalogue, date, scope }) => `Clauses of ${catalogue ?? 'all catalogues in use'}. ${momentWords(date, scope)}`,
  rows: async (context, { catalogue, ...when }) =>
    (await coverEach(context, whenOf(when), catalogue)).flatMap(({ catalogue: { name }, clauses }) =>
      clauses.map((one) => [
        name,
        one.id,
        one.label,
        classWords[one.class],
        one.because.join('\n'),
        one.claims.map(({ number, state }) => `${number}, ${state}`).join('\n'),
        one.evidence.map(evidenceWords).join('\n'),
      ]),
    ),
};

/** What a view tells, with columns of its own. */
export const viewList: ListDeclaration<'frameworkView'> = {
  title: 'View of a framework',
  fileName: 'framework-view',
  columns: [
    ['Clause', 0.09],
    ['Label', 0.2],
  ],
  furtherColumns: (_context, { view }) =>
    views[view].columns.map((column) => [viewColumns[column].head, 0.71 / views[view].columns.length]),
  sentence: (_context, { view, date, scope }) => `${views[view].title}. ${momentWords(date, scope)}`,
  rows: async (context, { view, ...when }) => (await showView(context, { view, ...whenOf(when) })).rows,
};
