import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type OperationName, operations } from '#shared/api/index.ts';

/** A part of a contract, as JSON Schema says it. */
interface Part {
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly Part[];
  oneOf?: readonly Part[];
  properties?: Readonly<Record<string, Part>>;
  required?: readonly string[];
  items?: Part;
  minItems?: number;
  minimum?: number;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  allOf?: readonly Part[];
}
/** What stands in a vault, for the fields of contracts that name it. */
export interface Real {
  /** Ids of records, people, files and days: the first that has the form a field asks for. */
  ids: readonly string[];
  /** What stands in a field of this name, or of this one operation: "documents.show number". */
  fields: Readonly<Record<string, unknown>>;
  /** What stands in fields of free text; a few plain words when left out. */
  words?: string;
  /** Whether fields of free text are filled that may be left out. */
  wholly?: boolean;
}

const WORDS = 'Said in a few words';
const textOf = ({ pattern, format, minLength = 0, maxLength = 1000, allOf = [] }: Part, { ids, words = WORDS }: Real): string => {
  if (format === 'uuid') return randomUUID();
  if (format === 'date-time') return '2026-12-01T00:00:00.000Z';
  const forms = [pattern, ...allOf.map((part) => part.pattern)].filter((form) => form !== undefined).map((form) => new RegExp(form, 'u'));
  if (forms.length === 0) return words.slice(0, maxLength).padEnd(minLength, '.');
  return [...ids, WORDS].find((id) => id.length <= maxLength && forms.every((form) => form.test(id))) ?? WORDS;
};

/** Whether any words may stand there. */
const isFree = ({ anyOf, oneOf, ...part }: Part): boolean =>
  (anyOf ?? oneOf)?.some(isFree) ??
  (part.type === 'string' &&
    part.enum === undefined &&
    part.const === undefined &&
    part.format === undefined &&
    ![part, ...(part.allOf ?? [])].some(({ pattern }) => pattern !== undefined));

const madeFor = (part: Part, key: string, real: Real, name: string): unknown => {
  const own = real.fields[`${name} ${key}`] ?? real.fields[key];
  if (own !== undefined) return own;
  if (part.const !== undefined) return part.const;
  if (part.enum) return part.enum[0];
  const forms = part.anyOf ?? part.oneOf;
  if (forms?.[0]) return madeFor(forms[0], key, real, name);
  switch (part.type) {
    case 'object': {
      const asked = [...(part.required ?? [])];
      if (real.wholly)
        for (const [field, one] of Object.entries(part.properties ?? {})) if (!asked.includes(field) && isFree(one)) asked.push(field);
      return Object.fromEntries(asked.map((field) => [field, madeFor(part.properties?.[field] ?? {}, field, real, name)]));
    }
    case 'array':
      return Array.from({ length: part.minItems ?? 0 }, () => madeFor(part.items ?? {}, key, real, name));
    case 'integer':
    case 'number':
      return Math.max(part.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'string':
      return textOf(part, real);
    default:
      return WORDS;
  }
};

/** An input of an operation that its contract takes, with what stands in the vault wherever a field names it. */
export const inputOf = (name: OperationName, real: Real): unknown =>
  real.fields[name] ?? madeFor(z.toJSONSchema(operations[name].input, { io: 'input', unrepresentable: 'any' }) as Part, '', real, name);
