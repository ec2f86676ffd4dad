import type { Row } from './state-before.ts';
import { storedObject } from './stored-json.ts';

/** What a stored statement says; nothing, when somebody signed what is no statement. */
export const statementIn = (row: Readonly<Partial<Pick<Row, 'statement'>>>): Readonly<Record<string, unknown>> =>
  storedObject(row.statement);

/** The instant of a time as statements say it, with offset and zone; NaN for what is none. */
export const instantOf = (zoned: unknown): number => Date.parse(String(zoned).split(' ')[0] ?? '');
