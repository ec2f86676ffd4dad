import type { Row } from './state-before.ts';

/** What a stored statement says; nothing, when somebody signed what is no statement. */
export const statementIn = (row: Readonly<Partial<Pick<Row, 'statement'>>>): Readonly<Record<string, unknown>> => {
  try {
    const stated: unknown = JSON.parse(String(row.statement));
    return typeof stated === 'object' && stated !== null ? { ...stated } : {};
  } catch {
    return {};
  }
};

/** The instant of a time as statements say it, with offset and zone; NaN for what is none. */
export const instantOf = (zoned: unknown): number => Date.parse(String(zoned).split(' ')[0] ?? '');
