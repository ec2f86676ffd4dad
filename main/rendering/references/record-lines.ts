import { RECORD_STATES } from '#shared/domain/references/feed.ts';
import { rowIn } from '#shared/domain/references/row-lines.ts';

const LONGEST = 100_000;
const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST;
const isMaybe = (value: unknown): boolean => value === null || isText(value);
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

type Checks = ReadonlyMap<string, (value: unknown) => boolean>;
/** All of the fields and no other. */
const isObjectOf = (value: unknown, checks: Checks): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  let fields = 0;
  for (const name in value) {
    if (checks.get(name)?.((value as Record<string, unknown>)[name]) !== true) return false;
    fields += 1;
  }
  return fields === checks.size;
};
const isDetails = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText);

const severity: Checks = new Map([
  ['source', isText],
  ['vector', isMaybe],
  ['score', isMaybe],
]);
const head: Checks = new Map<string, (value: unknown) => boolean>([
  ['id', isText],
  ['aliases', areTexts],
  ['upstream', areTexts],
  ['state', (value) => RECORD_STATES.some((state) => state === value)],
  ['published', isMaybe],
  ['modified', isMaybe],
  ['title', isMaybe],
  ['severities', (value) => Array.isArray(value) && value.every((one) => isObjectOf(one, severity))],
  ['cwes', areTexts],
  ['details', isDetails],
]);

/** Whether a text is what `feedRecord` has beside `affected`: what reads its schema takes half as long as reading the record itself. */
export const isRecordHead = (json: string): boolean => {
  try {
    return isObjectOf(JSON.parse(json), head);
  } catch {
    return false;
  }
};

/** Whether these are whole lines of records; what is affected stays text, and is parsed by whoever matches. */
export const areRecordLines = (bytes: Uint8Array): boolean => {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8').split('\n');
  return (
    lines.pop() === '' &&
    lines.every((line) => {
      const row = rowIn(line);
      return row?.kind === 'record' && isRecordHead(row.head);
    })
  );
};
