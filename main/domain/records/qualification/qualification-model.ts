import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';
import { signedBy } from '#shared/domain/manifestation.ts';
import { qualificationParts } from '#shared/domain/qualification.ts';
import { statementIn } from '../../audit/statement-in.ts';
import { factTable, heading, table } from '../entry/entry-blocks.ts';
import { reportAsOf } from '../facts-report/report-as-of.ts';
import type { Decided, QualificationReport, RunFacts } from './qualification-schema.ts';
import { deviationsIn, qualificationIn } from './verify-qualification.ts';

type Blocks = Content['blocks'];
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

const intentBlocks = ({ intendedUse, risk, riskReason, program, platform, load, seconds }: RunFacts): Blocks => [
  heading('What was qualified', 1),
  factTable([
    ['Intended use', intendedUse],
    ['Risk', `${risk}\n${riskReason}`],
    ['Program', `Countersign ${program.version}\n${program.files} files, ${program.bytes} bytes\nSHA-256 ${program.hash}`],
    ...platform.map(({ name, value }): [string, string] => [name, value]),
    ['Load', `${load.documents} documents, ${load.entries} ledger entries, ${load.people} people`],
    ['Took', `${seconds} s`],
  ]),
];

/** In the first layout the title of the second column broke within its word. */
const testBlocks = ({ tests }: RunFacts, layout: QualificationReport['layout']): Blocks =>
  qualificationParts.flatMap((part): Blocks => {
    const own = tests.filter((one) => one.part === part);
    if (own.length === 0) return [heading(part, 1), factTable([['Tests', 'none: the risk does not ask for this part']])];
    return [
      heading(part, 1),
      table(
        ['Test', 'Requirements', 'What is expected', 'Result', 'Evidence'],
        layout === 1 ? [9, 12, 33, 10, 36] : [9, 16, 31, 10, 34],
        own.map((one) => [one.test, one.requirements.join(', '), `${one.title}. ${one.expected}`, one.result, one.evidence]),
      ),
    ];
  });

const requirementBlocks = ({ tests, requirements }: RunFacts): Blocks => [
  heading('Requirements', 1),
  table(
    ['Id', 'Clause', 'Statement', 'Tests here', 'Result'],
    [7, 17, 46, 16, 14],
    requirements.map(({ id, clause, statement }) => {
      const own = tests.filter((one) => one.requirements.includes(id));
      const result = own.length === 0 ? 'not played here' : own.every((one) => one.result === 'passed') ? 'passed' : 'deviation';
      return [id, clause, statement, own.map(({ test }) => test).join(', '), result];
    }),
  ),
];

const deviationBlocks = (told: RunFacts, decided: Decided | null): Blocks => {
  const found = deviationsIn(told);
  if (found.length === 0) return [heading('Deviations', 1), factTable([['Deviations', 'none']])];
  return [
    heading('Deviations', 1),
    table(
      ['Test', 'What was found', 'What becomes of it'],
      [10, 45, 45],
      found.map(({ test, result, evidence }) => {
        const of = decided?.deviations.find((one) => one.test === test);
        return [test, `${result}: ${evidence}`, of ? `${of.disposition}\n${of.by}` : 'not said yet'];
      }),
    ),
  ];
};

const decisionBlocks = (decided: Decided | null): Blocks => {
  if (!decided) return [heading('Conclusion and approval', 1), factTable([['Approval', 'none yet: this is the report of the run']])];
  return [
    heading('Conclusion and approval', 1),
    factTable([
      ['Conclusion', decided.conclusion],
      ['Decision', `${decided.decision}: ${decided.reason}`],
    ]),
    table(
      ['Meaning', 'Signed by, when and for what'],
      [28, 72],
      decided.signatures.map(({ statement, certificate }) => {
        const { meaning, printedName, userId, role, time, contentHash } = statementIn({ statement });
        const by = signedBy({ printedName: said(printedName), userId: said(userId), role: said(role) });
        return [said(meaning), [by, said(time), `SHA-256 ${said(contentHash)}`, `Certificate ${certificate}`].join('\n')];
      }),
    ),
  ];
};

/** The pages of a qualification, from its report alone; null when what it tells cannot be read. */
export const qualificationModel = (record: QualificationReport): RecordModel | null => {
  const found = qualificationIn(record);
  if (!found) return null;
  const { told, decided } = found;
  const { number, asOf, program, outcome, tests, requirements, tester } = told;
  const played = requirements.filter(({ id }) => tests.some((one) => one.requirements.includes(id)));
  return reportAsOf({
    record,
    asOf,
    document: { number, title: `Qualification of Countersign ${program.version}`, type: 'Qualification' },
    label: '',
    isUnversioned: record.layout >= 2,
    blocks: [
      ...intentBlocks(told),
      ...testBlocks(told, record.layout),
      ...deviationBlocks(told, decided),
      ...decisionBlocks(decided),
      ...requirementBlocks(told),
    ],
    about: [
      ['Version', program.version],
      ['Outcome', outcome],
      ['Decision', decided?.decision ?? 'open'],
      ['Tester', `${tester.printedName} (${tester.userId}), ${tester.at}`],
    ],
    counts: [
      ['Tests passed', `${tests.filter(({ result }) => result === 'passed').length} of ${tests.length}`],
      ['Requirements played', `${played.length} of ${requirements.length}`],
    ],
  });
};
