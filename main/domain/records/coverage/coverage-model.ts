import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';
import type { CoverageClass } from '#shared/domain/framework/coverage.ts';
import { heading, table } from '../entry/entry-blocks.ts';
import { reportAsOf } from '../facts-report/report-as-of.ts';
import type { CoverageReport } from './coverage-report-schema.ts';
import { type CoverageFacts, factsIn } from './verify-coverage-report.ts';

type Blocks = Content['blocks'];
type Clause = CoverageFacts['clauses'][number];

const words: Readonly<Record<CoverageClass, string>> = {
  current: 'Current evidence',
  stale: 'Stale evidence',
  claimed: 'Claimed, no evidence',
  open: 'Open',
  notApplicable: 'Does not apply',
};

const countBlocks = ({ rows, totals }: CoverageFacts): Blocks => {
  const cells = ({ apply, current, stale, claimed, open, notApplicable }: CoverageFacts['totals']): string[] =>
    [apply, current, stale, claimed, open, notApplicable].map(String);
  return [
    heading('Coverage by clause', 1),
    table(
      ['Clause', 'Subject', 'Apply', 'Current', 'Stale', 'Claimed, no evidence', 'Open', 'Do not apply'],
      [12, 32, 8, 9, 8, 12, 8, 11],
      [...rows.map(({ id, label, counts }) => [id, label, ...cells(counts)]), ['All', '', ...cells(totals)]],
    ),
  ];
};

const evidenceLines = ({ claims, evidence, because }: Clause): string =>
  [
    ...because,
    ...claims.flatMap(({ number, version, state, status, applies }) =>
      state === 'Claimed' || state === 'Reviewed'
        ? [`${number}, version ${version}, ${state}${applies && status ? `: ${status}` : ''}`]
        : [],
    ),
    ...evidence.map(({ to, version, on, until, stale }) =>
      [`${to} ${version}`, on === null ? '' : `of ${on}`, until === null ? '' : `until ${until}`, stale ?? ''].filter(Boolean).join(', '),
    ),
  ].join('\n');

const clauseBlocks = ({ clauses }: CoverageFacts): Blocks => [
  heading('Clauses', 1),
  table(
    ['Clause', 'Subject', 'Class', 'Claims and evidence'],
    [14, 34, 16, 36],
    clauses.map((one) => [one.id, one.label, words[one.class], evidenceLines(one)]),
  ),
];

/** What the pages of a report show, from the report alone; null when what it tells cannot be read. */
export const coverageModel = (record: CoverageReport): RecordModel | null => {
  const facts = factsIn(record);
  if (!facts) return null;
  const { catalogue, scope, asOf, totals } = facts;
  const { vault, origin } = record;
  const about = scope === null ? vault.organisation : `${scope.number} ${scope.title}`.trim();
  return reportAsOf({
    record,
    asOf,
    document: { number: catalogue.id, title: catalogue.name, type: 'Coverage report' },
    label: catalogue.edition,
    blocks: [...countBlocks(facts), ...clauseBlocks(facts)],
    rests: {
      before: [['SHA-256 of the catalogue', catalogue.hash]],
      after: [
        ['Sources of the catalogue', origin.sources.join('\n')],
        ['Not verified', origin.notVerified.join('\n') || 'nothing named'],
        ['Licence', origin.licence],
        [
          'Counts',
          'Crosswalks propose and count for nothing. What is claimed not to apply counts as open until another person has reviewed the reason.',
        ],
      ],
    },
    about: [
      ['Catalogue', `${catalogue.name}, edition ${catalogue.edition}`],
      ['About', about],
    ],
    counts: [
      ['Current evidence', `${totals.current} of ${totals.apply} that apply`],
      ['Stale evidence', String(totals.stale)],
      ['Claimed, no evidence', String(totals.claimed)],
      ['Open', String(totals.open)],
      ['In place in part only', String(totals.partly)],
      ['Do not apply', `${totals.notApplicable}, each with a reason`],
    ],
  });
};
