import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { dayAt, daysOf } from '../audit/days-of-entry.ts';
import { made, nameOf } from '../audit/guards.ts';
import type { Act, ContentLaw } from '../audit/write-grammar.ts';
import type { Rows } from '../registers/registers.store.ts';
import { rowsBefore } from '../registers/rows-before.ts';
import type { VexStatement } from '../vulnerabilities/vex/statement.ts';
import { type EditionRow, EMBARGO_ROLES, editionsOf, statementOfEdition, summaryOf, titleOf, toldIn } from './vex-editions.ts';
import { vexTold } from './vex-told.ts';

/** A file is made shortly before it is written, which may be on the day before. */
const isOfToday = (act: Act, date = ''): boolean => date <= act.entry.time && daysOf(act).includes(dayAt(act, Date.parse(date)));

const headFaults = (
  act: Act,
  rows: Rows,
  row: EditionRow,
  { id, title, author, editions, asOf, tlp, ...statement }: VexStatement,
): string[] => {
  const former = editionsOf(rows, row.document).at(-1);
  const before = former ? statementOfEdition(rows, former).editions : [];
  const last = editions.at(-1);
  const told = statement.findings.flatMap(({ found, decided }) => [found, decided ?? found]);
  const holds: [string, boolean][] = [
    ['it bears another number than its row', id === row.document],
    ['it is called otherwise than its release', title === titleOf(statement.product)],
    ['it names another manufacturer', rows.find('vault', { organisation: author.name }).length === 1],
    ['it tells other editions than there were', canonicalJson(editions.slice(0, -1)) === canonicalJson(before)],
    ['its edition says something else than it tells', last?.summary === summaryOf(statement)],
    ['its edition is of another day than the one on which it was written', isOfToday(act, last?.date)],
    ['it is of a moment after it was written', asOf !== null && asOf.entry < act.entry.seq && asOf.time <= act.entry.time],
    ['it tells what came after the moment that it names', told.every((time) => time <= (asOf?.time ?? ''))],
    ['it tells openly what is under an embargo', row.embargoed === 0 || tlp === 'AMBER' || tlp === 'RED'],
    [
      'it is by somebody who does not tell what is under an embargo',
      row.embargoed === 0 || EMBARGO_ROLES.some((role) => act.held.includes(role)),
    ],
  ];
  return holds.flatMap(([fault, isSo]) => (isSo ? [] : [fault]));
};

/** An edition tells of every finding of its release what was decided, and of nothing that is under an embargo unless it says so. */
export const vexLaw: ContentLaw = (act, content) =>
  made(act, 'vex_editions').flatMap((one) => {
    const row = one as unknown as EditionRow;
    const rows = rowsBefore(act.state, content);
    const named = (fault: string): string => `${nameOf(act.entry)}: ${row.id}: ${fault}.`;
    try {
      const statement = statementOfEdition(rows, row);
      const isTold = daysOf(act).some((today) => {
        const told = vexTold(rows, row.release_id, { today, withEmbargoed: row.embargoed === 1 });
        return told !== null && toldIn(told) === toldIn(statement);
      });
      return [...headFaults(act, rows, row, statement), ...(isTold ? [] : ['it tells something else than was decided'])].map(named);
    } catch {
      return [named('its statement cannot be read')];
    }
  });
