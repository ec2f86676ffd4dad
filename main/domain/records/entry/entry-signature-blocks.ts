import type { Content } from '#shared/content/schema.ts';
import { signedBy } from '#shared/domain/manifestation.ts';
import { statementIn } from '../../audit/statement-in.ts';
import { factTable, heading, table } from './entry-blocks.ts';
import type { EntryRecord } from './entry-record-schema.ts';

type Blocks = Content['blocks'];
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What one statement says, each part as it is printed. */
const statedIn = ({ statement, certificate }: EntryRecord['signatures'][number]) => {
  const { printedName, userId, role, meaning, time, from, to, contentHash, reason, about } = statementIn({ statement });
  const { version } = (about ?? {}) as { version?: unknown };
  return {
    meaning: said(meaning),
    by: signedBy({ printedName: said(printedName), userId: said(userId), role: said(role) }),
    time: said(time),
    certificate,
    version: said(version),
    hash: said(contentHash),
    from: said(from),
    to: said(to),
    reason: said(reason),
  };
};
type Stated = ReturnType<typeof statedIn>;

/** Layout 1: a row for the signature and one below it for what was signed, which the end of a page could part. */
const twoRows = ({ meaning, by, time, certificate, version, hash, from, to, reason }: Stated): string[][] => [
  [meaning, by, time, certificate],
  [`Signed for version ${version}, SHA-256 ${hash}, from ${from} to ${to}.${reason === '' ? '' : ` Reason: ${reason}`}`],
];

/** All of a signature in one row, which stays on one page. */
const oneRow = ({ meaning, by, time, certificate, version, hash, from, to, reason }: Stated): string[] => [
  meaning,
  [
    by,
    time,
    from === to ? `Version ${version}, ${to}` : `Version ${version}, from ${from} to ${to}`,
    ...(reason === '' ? [] : [`Reason: ${reason}`]),
    `SHA-256 ${hash}`,
    `Certificate ${certificate}`,
  ].join('\n'),
];

/** Each signature with all that its statement says (21 CFR 11.50). */
export const signatureBlocks = ({ layout, signatures }: EntryRecord): Blocks => {
  const stated = signatures.map(statedIn);
  if (stated.length === 0) return [heading('Signatures', 1), factTable([['Signatures', 'none; nobody signed this version']])];
  const drawn =
    layout === 1
      ? table(['Meaning', 'Signed by', 'Date and time', 'Certificate'], [18, 28, 32, 22], stated.flatMap(twoRows))
      : table(['Meaning', 'Signed by, when and for what'], [18, 82], stated.map(oneRow));
  return [heading('Signatures', 1), drawn];
};
