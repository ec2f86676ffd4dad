import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';
import { shownInputs } from '#shared/domain/register/compute.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { entryContent } from '#shared/domain/register/entry-content.ts';
import { shownDays } from '#shared/domain/register/link-days.ts';
import { machineOf, smallActs } from '#shared/domain/register/machine.ts';
import { readJson } from '../bounded-json.ts';
import { reportPages } from '../report-pages.ts';
import { declaredIn } from './declared-in.ts';
import { factTable, heading, linesOf, table } from './entry-blocks.ts';
import { CHANGED, changeBlocks, changedLine } from './entry-change-blocks.ts';
import { fieldBlocks } from './entry-field-blocks.ts';
import type { EntryRecord } from './entry-record-schema.ts';
import { signatureBlocks } from './entry-signature-blocks.ts';
import { type Changes, changesOf } from './told-changes.ts';

type Blocks = Content['blocks'];
/** What stands at something, with the mark below it where it was changed. */
type Marked = (subject: string, words: string) => string;

/** Values that were worked out, with what went in (decision 84). */
const computedBlocks = ({ content }: EntryRecord, declaration: Declaration, marked: Marked): Blocks => {
  const json = readJson(content);
  const { computed = [] } = (json.ok && entryContent.safeParse(json.value).data) || {};
  const rows = computed.map((one) => [
    marked(`computed ${one.id}`, declaration.computed?.find(({ id }) => id === one.id)?.label ?? one.id),
    one.result === null ? '' : String(one.result),
    `${one.function} ${one.version}`,
    shownInputs(declaration, one),
  ]);
  return rows.length === 0
    ? []
    : [heading('Worked out', 1), table(['Value', 'Result', 'Function, version', 'From'], [24, 16, 16, 44], rows)];
};

/** What a record says of the other end of a link as of its moment; a mark where that is not what the link names. */
const linkNow = ({ layout }: EntryRecord, { stateNow, suspect, version, gone }: EntryRecord['links'][number]): string => {
  if (suspect === null) return layout === 1 || gone === undefined ? stateNow : `${stateNow}\nNamed although ${gone.toLowerCase()}`;
  const moved = `now ${suspect.version === '' ? 'none in force' : suspect.version}`;
  if (layout === 1 || suspect.gone === undefined) return `${stateNow}\nChanged since: ${moved}`;
  return `${stateNow}\nChanged since: ${suspect.version === version ? '' : `${moved}, `}${suspect.gone.toLowerCase()}`;
};

const linkBlocks = (record: EntryRecord, declaration: Declaration, marked: Marked): Blocks => {
  const { links } = record;
  const labels = new Map(declaration.links.map(({ role, label }) => [role, label]));
  const rows = links.map((link) => [
    marked(`link ${link.role}`, labels.get(link.role) ?? link.role),
    [`${link.to}\n${link.title}`, shownDays(link)].filter(Boolean).join('\n'),
    link.version,
    link.stateThen,
    linkNow(record, link),
  ]);
  const gone = declaration.links.flatMap(({ role, label }) => {
    const words = marked(`link ${role}`, label);
    return words === label || links.some((link) => link.role === role) ? [] : [[words, 'none', '', '', '']];
  });
  rows.push(...gone);
  return [
    heading('Links', 1),
    rows.length === 0
      ? factTable([['Links', 'none']])
      : table(['Link', 'Record', 'Version', 'State when signed', 'State as of this record'], [18, 32, 10, 18, 22], rows),
  ];
};

const moveBlocks = ({ moves }: EntryRecord, declaration: Declaration): Blocks => {
  const { actions } = machineOf(declaration);
  const rows = moves.map(({ action, from, to, by, at, version, reason }) => [
    `${smallActs.get(action) ?? actions[action] ?? action}\n${from === to ? to : `${from} to ${to}`}`,
    `${by.printedName} (${by.userId})`,
    at,
    String(version),
    reason,
  ]);
  if (rows.length === 0) return [];
  return [heading('History', 1), table(['Step', 'By', 'Date and time', 'Version', 'Reason'], [24, 17, 31, 10, 18], rows)];
};

const trailBlocks = ({ trail }: EntryRecord): Blocks => [
  heading('Extract of the audit trail', 1),
  table(
    ['Entry', 'Date and time', 'Who', 'What', 'Reason'],
    [9, 31, 20, 20, 20],
    trail.map(({ seq, time, who, did, reason }) => [String(seq), time, who, did, reason]),
  ),
];

const proofBlocks = ({ entry, declaration, head }: EntryRecord): Blocks => [
  heading('What proves this record', 1),
  factTable([
    ['SHA-256 of the version', entry.hash],
    ['SHA-256 of the declaration', `${declaration.hash}\n${declaration.document} ${declaration.revision}`],
    ['Ledger head (SHA-256)', `${head.hash}\nEntry ${head.seq} of ${head.time}`],
  ]),
];

/** Whoever holds the paper is told that it shows, or lacks, what not everybody reads. */
const readerFacts = ({ opened, withheld, layout }: EntryRecord, { fields }: Declaration): { confidential: string[]; leftOut: string[] } => {
  const labels = withheld.map((id) => fields.find((field) => field.id === id)?.label ?? id);
  // Since the second form, what is left out is not named either (decision 92).
  const named = layout === 1 ? labels.join(', ') : `${labels.length} ${labels.length === 1 ? 'field' : 'fields'}`;
  return {
    confidential: fields.flatMap(({ id, label, confidential }) =>
      confidential && Object.hasOwn(opened, id) ? [`"${label}" is read by ${confidential.roles.join(', ')} only.`] : [],
    ),
    leftOut:
      labels.length === 0
        ? []
        : [
            `because not everybody may read it: ${named}. What was signed holds a hash of each, so that they can be shown later to be what was signed.`,
          ],
  };
};

/** Layout 1: a note that stood right at the table above it. */
const readerNote = (record: EntryRecord, declaration: Declaration): Blocks => {
  const { confidential, leftOut } = readerFacts(record, declaration);
  const words = [...confidential.map((one) => `Confidential: ${one}`), ...leftOut.map((one) => `Left out, ${one}`)];
  return words.length === 0 ? [] : [{ type: 'callout', kind: 'note', blocks: linesOf(words.join('\n')) }];
};

/** From layout 2 on they are lines of the first table. */
const readerLines = (record: EntryRecord, declaration: Declaration): [string, string][] => {
  const { confidential, leftOut } = readerFacts(record, declaration);
  return [
    ...confidential.map((one): [string, string] => ['Confidential', one]),
    ...leftOut.map((one): [string, string] => ['Left out', `${one[0]?.toUpperCase()}${one.slice(1)}`]),
  ];
};

/** Records of former programs do not say it. */
const keptWords = ({ years, until }: NonNullable<EntryRecord['kept']>): string => {
  const span = `${years} ${years === 1 ? 'year' : 'years'}`;
  return until === null ? `for ${span} after it comes to its end` : `until ${until}, ${span} after it came to its end`;
};

const factsOf = ({ entry, kept, declaration, asOf, made, broughtIn }: EntryRecord, changes: Changes | null): [string, string][] => [
  ['Number', entry.number],
  ...(changes?.isChanged('title') ? [[`Title\n${CHANGED}`, entry.title] satisfies [string, string]] : []),
  ['Version', entry.version === entry.newest ? String(entry.version) : `${entry.version}, the newest is ${entry.newest}`],
  ['State', `${entry.state}, since ${entry.since}`],
  [changes?.isChanged('owner') ? `Owner\n${CHANGED}` : 'Owner', `${entry.owner.printedName} (${entry.owner.userId})`],
  ['Written by', `${entry.savedBy.printedName} (${entry.savedBy.userId}), ${entry.savedAt}`],
  ['Signed', entry.signedAt ?? 'not signed'],
  ...(changes ? [['Changed values', changedLine(changes)] satisfies [string, string]] : []),
  ...(kept ? [['Kept', keptWords(kept)] satisfies [string, string]] : []),
  ...(broughtIn === null
    ? []
    : [
        [
          'Imported',
          `From a former list, as ${broughtIn.formerNumber || 'an entry without a number'} in the state ${broughtIn.state}; nobody signed that in this system`,
        ] satisfies [string, string],
      ]),
  ['Declared by', `${declaration.document} ${declaration.revision}`],
  ['As of', asOf],
  ['Made', `${made.at} by ${made.by}`],
];

/** What the paper of an entry shows, from its record alone; null when the record holds no declaration that can be read, or not what it says was changed. */
export const entryModel = (record: EntryRecord): RecordModel | null => {
  const declaration = declaredIn(record.declaration.text);
  if (!declaration) return null;
  const { entry, vault, made, layout } = record;
  const changes = layout < 3 ? null : changesOf(record, declaration);
  if (layout >= 3 && !changes) return null;
  const markOf = (subject: string): string => (changes?.isChanged(subject) ? CHANGED : '');
  const marked: Marked = (subject, words) => [words, markOf(subject)].filter(Boolean).join('\n');
  const blocks = [
    ...(record.layout === 1 ? readerNote(record, declaration) : []),
    ...fieldBlocks(record, declaration, markOf),
    ...computedBlocks(record, declaration, marked),
    ...linkBlocks(record, declaration, marked),
    ...(changes ? changeBlocks(record, declaration, changes) : []),
    ...signatureBlocks(record),
    ...moveBlocks(record, declaration),
    ...trailBlocks(record),
    ...proofBlocks(record),
  ];
  return reportPages({
    vault,
    document: { number: entry.number, title: entry.title, type: declaration.name, owner: entry.owner.printedName },
    label: String(entry.version),
    author: entry.savedBy.printedName,
    blocks,
    contentHash: entry.hash,
    madeAt: made.at,
    entry: {
      state: entry.state,
      facts: [...factsOf(record, changes), ...(record.layout === 1 ? [] : readerLines(record, declaration))],
    },
  });
};
