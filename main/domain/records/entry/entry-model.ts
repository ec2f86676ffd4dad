import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';
import { signedBy } from '#shared/domain/manifestation.ts';
import { shownInputs } from '#shared/domain/register/compute.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { machineOf } from '#shared/domain/register/machine.ts';
import { statementIn } from '../../audit/statement-in.ts';
import { declaredIn } from './declared-in.ts';
import { factTable, heading, linesOf, table } from './entry-blocks.ts';
import type { EntryRecord } from './entry-record-schema.ts';
import { type Said, saidIn } from './said.ts';

type Blocks = Content['blocks'];
/** Longer ones stand below their label over the whole width, so that they flow over pages. */
const LONG = 1500;

/** The fields in the sections of their declaration, each with its printed label, the empty ones too. */
const fieldBlocks = ({ people }: EntryRecord, { values, content }: Said, { sections, fields }: Declaration): Blocks => {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const nameOf = (userId: string): string => `${people[userId] ?? userId} (${userId})`;
  return sections.flatMap(({ title, fields: ids }): Blocks => {
    const blocks: Blocks = [];
    let facts: [string, string][] = [];
    const close = () => {
      if (facts.length > 0) blocks.push(factTable(facts));
      facts = [];
    };
    for (const id of ids) {
      const field = byId.get(id);
      const isLeftOut = content.confidential?.[id] !== undefined && values[id] === undefined;
      // That it says something is told by nothing but the count of what is left out.
      if (!field || isLeftOut || (field.confidential && values[id] === undefined)) continue;
      const words = shownValue(values[id], field, nameOf);
      if (words.length <= LONG) facts.push([field.label, words]);
      else {
        close();
        blocks.push(...linesOf(field.label, true), ...linesOf(words));
      }
    }
    close();
    return blocks.length === 0 ? [] : [heading(title, 1), ...blocks];
  });
};

/** What was worked out, by which function, from what. */
const computedBlocks = ({ content: { computed = [] } }: Said, declaration: Declaration): Blocks => {
  if (computed.length === 0) return [];
  const labels = new Map(declaration.computed?.map(({ id, label }) => [id, label]));
  const rows = computed.map((one) => [
    labels.get(one.id) ?? one.id,
    String(one.result ?? 'nothing yet'),
    `${one.function} ${one.version}`,
    shownInputs(declaration, one),
  ]);
  return [heading('Worked out', 1), table(['Value', 'Result', 'Function', 'From'], [28, 18, 14, 40], rows)];
};

const linkBlocks = ({ links }: EntryRecord, declaration: Declaration): Blocks => {
  const labels = new Map(declaration.links.map(({ role, label }) => [role, label]));
  const now = ({ stateNow, suspect }: EntryRecord['links'][number]): string =>
    suspect === null ? stateNow : `${stateNow}\nChanged since: now ${suspect.version === '' ? 'none in force' : suspect.version}`;
  const rows = links.map((link) => [
    labels.get(link.role) ?? link.role,
    `${link.to}\n${link.title}`,
    link.version,
    link.stateThen,
    now(link),
  ]);
  return [
    heading('Links', 1),
    rows.length === 0
      ? factTable([['Links', 'none']])
      : table(['Link', 'Record', 'Version', 'State when signed', 'State as of this record'], [18, 32, 10, 18, 22], rows),
  ];
};

/** Each signature with all that its statement says (21 CFR 11.50). */
const signatureBlocks = ({ signatures }: EntryRecord): Blocks => {
  const said = (value: unknown): string => (typeof value === 'string' ? value : '');
  const rows = signatures.flatMap(({ statement, certificate }) => {
    const stated = statementIn({ statement });
    const { printedName, userId, role, meaning, time, from, to, contentHash, reason } = stated;
    const { version } = (stated.about ?? {}) as { version?: unknown };
    const why = said(reason) === '' ? '' : ` Reason: ${said(reason)}`;
    return [
      [said(meaning), signedBy({ printedName: said(printedName), userId: said(userId), role: said(role) }), said(time), certificate],
      [`Signed for version ${said(version)}, SHA-256 ${said(contentHash)}, from ${said(from)} to ${said(to)}.${why}`],
    ];
  });
  return [
    heading('Signatures', 1),
    rows.length === 0
      ? factTable([['Signatures', 'none; nobody signed this version']])
      : table(['Meaning', 'Signed by', 'Date and time', 'Certificate'], [18, 28, 32, 22], rows),
  ];
};

const moveBlocks = ({ moves }: EntryRecord, declaration: Declaration): Blocks => {
  const { actions } = machineOf(declaration);
  const rows = moves.map(({ action, from, to, by, at, version, reason }) => [
    `${action === 'confirmLink' ? 'link confirmed' : (actions[action] ?? action)}\n${from === to ? to : `${from} to ${to}`}`,
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
const readerBlocks = ({ disclosed }: EntryRecord, { withheld }: Said, { fields }: Declaration): Blocks => {
  const shown = fields.filter(({ id }) => disclosed.some(({ field }) => field === id));
  const words = [
    ...shown.map(({ label, confidential }) => `Confidential: "${label}" is read by ${confidential?.roles.join(', ')} only.`),
    ...(withheld > 0 ? [`${withheld} values that not everybody reads are left out. What was signed names each of them by its hash.`] : []),
  ];
  return words.length === 0 ? [] : [{ type: 'callout', kind: 'note', blocks: linesOf(words.join('\n')) }];
};

const factsOf = ({ entry, declaration, asOf, made }: EntryRecord): [string, string][] => [
  ['Number', entry.number],
  ['Version', entry.version === entry.newest ? String(entry.version) : `${entry.version}, the newest is ${entry.newest}`],
  ['State', `${entry.state}, since ${entry.since}`],
  ['Owner', `${entry.owner.printedName} (${entry.owner.userId})`],
  ['Written by', `${entry.savedBy.printedName} (${entry.savedBy.userId}), ${entry.savedAt}`],
  ['Signed', entry.signedAt ?? 'not signed'],
  ['Declared by', `${declaration.document} ${declaration.revision}`],
  ['As of', asOf],
  ['Made', `${made.at} by ${made.by}`],
];

/** What the paper of an entry shows, from its record alone; null when its declaration or content cannot be read. */
export const entryModel = (record: EntryRecord): RecordModel | null => {
  const declaration = declaredIn(record.declaration.text);
  const said = saidIn(record);
  if (!declaration || !said) return null;
  const { entry, vault, made } = record;
  const blocks = [
    ...readerBlocks(record, said, declaration),
    ...fieldBlocks(record, said, declaration),
    ...computedBlocks(said, declaration),
    ...linkBlocks(record, declaration),
    ...signatureBlocks(record),
    ...moveBlocks(record, declaration),
    ...trailBlocks(record),
    ...proofBlocks(record),
  ];
  return {
    organisation: vault.organisation,
    vault: vault.id,
    document: {
      number: entry.number,
      title: entry.title,
      type: declaration.name,
      owner: entry.owner.printedName,
      department: '',
      classification: '',
      reviewMonths: 0,
    },
    revision: {
      label: String(entry.version),
      round: 0,
      reasonForChange: '',
      author: entry.savedBy.printedName,
      supersedes: null,
      effectiveRule: '',
    },
    body: { kind: 'content', content: { version: 1, blocks } },
    contentHash: entry.hash,
    signers: [],
    history: [],
    pageToken: '',
    composedAt: made.at,
    layout: 4,
    entry: { state: entry.state, facts: factsOf(record) },
  };
};
