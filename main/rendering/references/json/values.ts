import { refuse } from '../refusal.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** An object, or one without fields: what is missing and what has another type read alike, and the counts tell them apart. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const objectsIn = (value: unknown): Fields[] => listOf(value).filter(isFields);

/** A text that says something, as it stands there; null for anything else. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);
export const textsIn = (value: unknown): string[] => listOf(value).flatMap((one) => textOf(one) ?? []);
/** A text or a number as text. */
export const wordOf = (value: unknown): string | null => (typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(value));

/** No published file comes near it; deeper ones are made to exhaust whoever walks through them. */
export const DEEPEST = 200;

/** @throws Refusal with a sentence for what is no JSON, or nested too deeply */
export const parseJson = (text: string): unknown => {
  const value = ((): unknown => {
    try {
      return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    } catch (error) {
      const detail = error instanceof Error ? error.message.slice(0, 160).replaceAll(/\s+/g, ' ') : '';
      return refuse(`It is not complete or not JSON (${detail}). Get a sound copy.`);
    }
  })();
  if (isDeep(value)) refuse(`It is nested more than ${DEEPEST} deep, which no such file needs. Ask whoever made it for another.`);
  return value;
};

/** Looks level by level, so that depth costs no stack. */
const isDeep = (value: unknown): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue;
      for (const inner of Array.isArray(one) ? one : Object.values(one)) if (typeof inner === 'object' && inner !== null) next.push(inner);
    }
    level = next;
  }
  return false;
};
