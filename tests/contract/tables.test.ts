import { readFileSync } from 'node:fs';
import { parseSync, type TsInterfaceDeclaration, type TsType, type TsTypeElement } from '@swc/core';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '#main/storage/migrate.ts';
import { unverifiedTables } from '#main/storage/table-verification.ts';

const PORT = 'main/ports/tables.ts';
/** What a column holds, such as 'text' or 'number or null', by table and column. */
type Columns = ReadonlyMap<string, string>;

/** A type as the values that it allows; a name of another type stands for words. */
const allowed = (type: TsType): string[] => {
  if (type.type === 'TsUnionType') return type.types.flatMap(allowed);
  if (type.type === 'TsKeywordType') return [type.kind === 'string' ? 'text' : type.kind];
  if (type.type === 'TsLiteralType') return [type.literal.type === 'NumericLiteral' ? 'number' : 'text'];
  return [type.type === 'TsTypeReference' ? 'text' : type.type];
};
const membersOf = (elements: readonly TsTypeElement[]): { name: string; type: TsType }[] =>
  elements.map((element) => {
    if (element.type !== 'TsPropertySignature' || element.key.type !== 'Identifier' || !element.typeAnnotation || element.optional)
      throw new Error(`${PORT} declares something that is no column.`);
    return { name: element.key.value, type: element.typeAnnotation.typeAnnotation };
  });

/** The columns as the program's types have them: types leave nothing behind that runs, so the declaration is read. */
const declaredColumns = (): Columns => {
  const { body } = parseSync(readFileSync(PORT, 'utf8'), { syntax: 'typescript' });
  const found = body.flatMap((item) =>
    item.type === 'ExportDeclaration' && item.declaration.type === 'TsInterfaceDeclaration' ? [item.declaration] : [],
  );
  const [tables] = found.filter(({ id }: TsInterfaceDeclaration) => id.value === 'Tables');
  return new Map(
    membersOf(tables?.body.body ?? []).flatMap(({ name: table, type }) =>
      membersOf(type.type === 'TsTypeLiteral' ? type.members : []).map(({ name, type: column }): [string, string] => {
        const kinds = [...new Set(allowed(column))];
        return [`${table}.${name}`, [...kinds.filter((kind) => kind !== 'null'), ...kinds.filter((kind) => kind === 'null')].join(' or ')];
      }),
    ),
  );
};

const kinds: Readonly<Record<string, string>> = { TEXT: 'text', INTEGER: 'number' };

/** The columns of these tables as SQLite has them. */
const storedColumns = (database: Database.Database, tables: ReadonlySet<string>): Columns =>
  new Map(
    [...tables].flatMap((table) =>
      database
        .prepare<[string], { name: string; type: string; notnull: number }>('SELECT name, type, "notnull" FROM pragma_table_xinfo(?)')
        .all(table)
        .map(({ name, type, notnull }): [string, string] => [
          `${table}.${name}`,
          `${kinds[type] ?? type}${notnull === 1 ? '' : ' or null'}`,
        ]),
    ),
  );

const differences = (database: Database.Database): string[] => {
  const declared = declaredColumns();
  const tables = new Set([...declared.keys()].map((column) => column.split('.')[0] ?? ''));
  const stored = storedColumns(database, tables);
  const columns = [...new Set([...declared.keys(), ...stored.keys()])].sort();
  return columns
    .filter((column) => declared.get(column) !== stored.get(column))
    .map(
      (column) =>
        `The column ${column} is ${stored.get(column) ?? 'missing'} after all migrations, and ${declared.get(column) ?? 'missing'} in ${PORT}.`,
    );
};

const migrated = (): Database.Database => {
  const database = new Database(':memory:');
  migrate(database);
  return database;
};

describe('[R03] the tables of the program and those of the migrations', () => {
  it('have the same columns, and the same of them may be empty', () => {
    const database = migrated();
    expect(declaredColumns().size).toBeGreaterThan(400);
    expect(differences(database)).toEqual([]);
    expect(unverifiedTables(database), 'tables that the program does not know').toEqual([]);
  });

  it('are told apart by a column that only one has, and by one that may be empty in one only', () => {
    const database = migrated();
    database.exec(
      'ALTER TABLE people ADD COLUMN nickname TEXT; ALTER TABLE people DROP COLUMN department; ALTER TABLE people ADD COLUMN department TEXT;',
    );
    database.exec('ALTER TABLE copies DROP COLUMN holder; CREATE TABLE attic (id TEXT PRIMARY KEY NOT NULL) STRICT;');
    expect(differences(database)).toEqual([
      `The column copies.holder is missing after all migrations, and text in ${PORT}.`,
      `The column people.department is text or null after all migrations, and text in ${PORT}.`,
      `The column people.nickname is text or null after all migrations, and missing in ${PORT}.`,
    ]);
    expect(unverifiedTables(database)).toEqual(['attic']);
  });
});
