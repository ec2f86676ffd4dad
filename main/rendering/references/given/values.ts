import { refuse } from './refusal.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** An object, or one without fields: what is missing and what has another type read alike, and the counts tell them apart. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const objectsIn = (value: unknown): Fields[] => listOf(value).filter(isFields);

/** A text that says something, as it stands there; null for anything else. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);
export const textsIn = (value: unknown): string[] => listOf(value).filter((one): one is string => textOf(one) !== null);
/** A text or a number as text. */
export const wordOf = (value: unknown): string | null =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(value);

/** No published file comes near it; deeper ones are made to exhaust whoever walks through them. */
export const DEEPEST = 200;

/** JSON whose depth is known. @throws Refusal with a sentence for what is no JSON */
export const parseShallow = (text: string): unknown => {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 160).replaceAll(/\s+/g, ' ') : '';
    return refuse(`It is not complete or not JSON (${detail}). Get a sound copy.`);
  }
};

/** @throws Refusal with a sentence for what is no JSON, or nested too deeply */
export const parseJson = (text: string): unknown => {
  const value = parseShallow(text);
  if (isDeep(value)) refuse(`It is nested more than ${DEEPEST} deep, which no such file needs. Ask whoever made it for another.`);
  return value;
};

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** Goes no deeper itself than what it allows. Every value of a feed comes through here. */
const isDeep = (value: unknown, left = DEEPEST): boolean => {
  if (!isNested(value)) return false;
  if (left === 0) return true;
  if (Array.isArray(value)) {
    for (const one of value) if (isNested(one) && isDeep(one, left - 1)) return true;
    return false;
  }
  for (const name in value) {
    const one = (value as Fields)[name];
    if (isNested(one) && isDeep(one, left - 1)) return true;
  }
  return false;
};
