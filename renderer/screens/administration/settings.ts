import type { OperationName } from '#shared/api/index.ts';
import type { OperationOutput } from '../../api/client.ts';

/** The acts by which an organisation says how the program works for it. */
export const settingActs = [
  'vault.setPolicy',
  'documents.setUsePolicy',
  'imports.setPolicy',
  'letter.setPolicy',
  'backup.setPlan',
  'documents.addType',
  'documents.changeRoute',
  'documents.extendRetention',
  'review.setTypeInterval',
  'training.setPolicy',
  'identity.addDepartment',
] as const satisfies readonly OperationName[];

type Entry = OperationOutput<'audit.list'>[number];
/** One edition of a setting: the acts of one kind about one thing, counted from 1 in the order of the ledger. */
export interface SettingEdition {
  entry: Entry;
  edition: number;
}

/** Every edition of every setting, the newest first; what was refused, or is void, changed nothing. */
export const editionsOf = (entries: readonly Entry[]): SettingEdition[] => {
  const done = entries.filter((entry) => entry.outcome === 'done' && entry.void === null).toSorted((a, b) => a.seq - b.seq);
  const counted = new Map<string, number>();
  return done
    .map((entry) => {
      const key = `${entry.operation} ${entry.subject}`;
      const edition = (counted.get(key) ?? 0) + 1;
      counted.set(key, edition);
      return { entry, edition };
    })
    .reverse();
};

const namesIn = (value: string): string[] | null => {
  if (!value.startsWith('[')) return null;
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : null;
  } catch {
    return null;
  }
};
/** What a setting says, for people: names are stored as a JSON list. */
export const settingWords = (value: string | number | null): string => {
  const names = typeof value === 'string' ? namesIn(value) : null;
  return (names ? names.join(', ') : String(value ?? '')) || '–';
};
