import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const own = 'tests/toy-register/plant';

/** Lines that a register adds to files that are there: beside which text, and what. Imports go to the top of the file. */
const lines: readonly (readonly [file: string, imports: string, beside: string, added: string])[] = [
  [
    'shared/api/index.ts',
    "import { complaintOperations } from './complaints.ts';",
    'export const operations = gather(\n',
    '  complaintOperations,\n',
  ],
  ['shared/api/lists.ts', "import { complaintLists } from './complaints.ts';", 'export const lists = gather(\n', '  complaintLists,\n'],
  ['shared/domain/machines.ts', "import { complaintMachine } from './complaints.ts';", '};', '  complaint: complaintMachine,\n'],
  [
    'main/storage/migrations/index.ts',
    "import { complaints } from './900-complaints.ts';",
    '];',
    "  { name: '900-complaints', sql: complaints },\n",
  ],
  [
    'main/ports/tables.ts',
    '',
    '}\nexport type TableName',
    '  complaints: { id: string; title: string; about: string | null; state: string; recorded_by: string; recorded_at: string; closers: string; closed_at: string | null };\n',
  ],
  ['main/ports/tables.ts', '', '} as const satisfies Record<TableName', "  complaints: 'light',\n"],
  [
    'main/app/gathered/grammar.ts',
    "import { complaintWrites } from '#main/domain/registers/complaints/writes.ts';",
    "const declared: Readonly<Record<OperationName, Writes | 'reads'>> = gather(\n",
    '  complaintWrites,\n',
  ],
  [
    'main/app/gathered/modules.ts',
    "import { complaintModule } from '#main/domain/registers/complaints/module.ts';",
    '] as const;',
    '  complaintModule,\n',
  ],
  [
    'renderer/app/screens.tsx',
    '',
    "  screen('/audit',",
    "  screen('/complaints', () => import('../screens/complaints/complaints-screen.tsx')),\n",
  ],
];

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** What a register touches: files of its own, and files that are there. */
export const touched = { made: filesIn(own).map((name) => name.replace(/\.txt$/, '')), edited: [...new Set(lines.map(([file]) => file))] };

/** A copy of the program with one more register. @returns its folder */
export const plantRegister = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-register-'));
  for (const name of ['shared', 'main', 'renderer', 'assets', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const name of touched.made) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), readFileSync(join(own, `${name}.txt`)));
  }
  for (const [file, imports, beside, added] of lines) {
    const text = readFileSync(join(folder, file), 'utf8');
    const found = text.lastIndexOf(beside);
    if (found < 0) throw new Error(`${file} has no line "${beside}".`);
    // Under the line that opens a list, above the one that ends it or is named.
    const at = beside.endsWith('(\n') ? found + beside.length : found;
    writeFileSync(join(folder, file), `${imports}${imports ? '\n' : ''}${text.slice(0, at)}${added}${text.slice(at)}`);
  }
  writeFileSync(join(folder, 'scenario.ts'), readFileSync('tests/toy-register/scenario.ts.txt'));
  return folder;
};
