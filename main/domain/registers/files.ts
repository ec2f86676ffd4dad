import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { type Declaration, VOID } from '#shared/domain/register/declaration.ts';
import { filePartsOf } from '#shared/domain/register/file-index.ts';
import type { ListDeclaration } from '../list.ts';
import { registersInForce, takenDeclaration } from './declarations.ts';
import { isInForce } from './links.ts';
import { contentOf, type EntryRow, entryPath, versionOf } from './registers.store.ts';

const isFile = ({ links }: Declaration): boolean => links.some(({ filePart }) => filePart !== undefined);

/** Files and their parts, each by the declaration that its newest version is under. */
export const listFiles = async ({ vault }: CallContext, asked: Input<'register.files'>): Promise<Output<'register.files'>> => {
  const registers = registersInForce(vault)
    .map(({ declaration }) => declaration)
    .filter((declaration) => isFile(declaration) && (asked.register ?? declaration.register) === declaration.register);
  return registers.flatMap(({ register }) =>
    vault
      .query<EntryRow>(
        'SELECT * FROM register_entries WHERE register = ? AND state <> ? AND id = coalesce(?, id) ORDER BY length(id), id',
        [register, VOID, asked.number ?? null],
      )
      .map((row) => {
        const version = versionOf(vault, row.id, row.version);
        const { declaration } = takenDeclaration(vault, version.declaration_id);
        const parts = filePartsOf(declaration, contentOf(vault, version), (to) => isInForce(vault, to));
        return { number: row.id, register, title: row.title, state: row.state, path: entryPath(row), parts };
      }),
  );
};

/** Every part of every file, a row each. */
export const fileList: ListDeclaration<'files'> = {
  title: 'File indexes',
  fileName: 'file-indexes',
  columns: [
    ['File', 0.1],
    ['Title', 0.16],
    ['Part', 0.2],
    ['Clause', 0.14],
    ['In force', 0.16],
    ['Not in force', 0.1],
    ['Why there is none', 0.14],
    ['Missing', 0],
  ],
  sentence: (_context, { register, only }) =>
    `${only ? 'Missing parts' : 'All parts'} of ${register ? `the files of the register ${register}` : 'all files'}`,
  rows: async (context, { register, only }) =>
    (await listFiles(context, register ? { register } : {})).flatMap(({ number, title, parts }) =>
      parts
        .filter(({ isMissing }) => isMissing || !only)
        .map(({ label, clause, inForce, notInForce, because, isMissing }) => [
          number,
          title,
          label,
          clause,
          inForce.join(', '),
          notInForce.join(', '),
          because,
          isMissing ? 'missing' : '',
        ]),
    ),
};
