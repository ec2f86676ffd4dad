import Database from 'better-sqlite3';
import { migrations } from '#main/storage/migrations/index.ts';

export interface AtStatement {
  /** Number of the migration that is under way. */
  migration: number;
  /** What is about to be done. */
  statement: string;
}

/** The single statements of a migration; one that makes a trigger ends with its END. */
const statementsOf = (sql: string): string[] => {
  const statements: string[] = [];
  let open = '';
  for (const line of sql.split(/(?<=;)/)) {
    open += line;
    const isTrigger = /^\s*CREATE TRIGGER/.test(open);
    if (!isTrigger || /\bEND;$/.test(open)) {
      if (open.trim() !== '') statements.push(open);
      open = '';
    }
  }
  if (open.trim() !== '') statements.push(open);
  return statements;
};

/**
 * Has every migration of this process run statement by statement.
 * @param look called before each of them, before the entry of the history and before the commit
 * @returns how to undo this
 */
export const atEachStatement = (look: (at: AtStatement) => void): (() => void) => {
  const { exec, prepare } = Database.prototype;
  Database.prototype.exec = function (this: Database.Database, sql: string) {
    const index = migrations.findIndex((migration) => migration.sql === sql);
    if (index < 0) return exec.call(this, sql);
    for (const statement of statementsOf(sql)) {
      look({ migration: index + 1, statement });
      exec.call(this, statement);
    }
    return this;
  };
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql);
    if (!sql.startsWith('INSERT INTO schema_migrations')) return statement;
    const run = statement.run.bind(statement) as (...values: unknown[]) => Database.RunResult;
    const lookedAt = (...values: unknown[]) => {
      const migration = Number(values[0]);
      look({ migration, statement: sql });
      const result = run(...values);
      look({ migration, statement: 'COMMIT' });
      return result;
    };
    return Object.assign(statement, { run: lookedAt });
  } as typeof prepare;
  return () => {
    Database.prototype.exec = exec;
    Database.prototype.prepare = prepare;
  };
};
