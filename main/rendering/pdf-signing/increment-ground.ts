import type { Ground, Reference } from '../pdf/ground.ts';
import type { Increment } from './increment.ts';

/** A value as a PDF file writes it: plain strings are names, objects of type String are strings. */
const written = (value: unknown): string => {
  if (value instanceof String) return `(${value})`;
  if (typeof value === 'string') return `/${value}`;
  if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`;
  if (typeof value === 'object' && value !== null && !('end' in value))
    return `<<\n${Object.entries(value)
      .map(([key, one]) => `/${key} ${written(one)}`)
      .join('\n')}\n>>`;
  return String(value);
};

/** An update as what fonts are written into; each object is added when it ends. */
export const groundOfIncrement = (increment: Increment): Pick<Ground, 'ref'> => ({
  ref: (data = {}) => {
    const id = increment.reserve();
    const reference = {
      id,
      data,
      end: (stream?: Uint8Array) => {
        const dictionary = stream === undefined ? reference.data : { ...reference.data, Length: stream.length };
        increment.put(id, written(dictionary), stream);
      },
      toString: () => `${id} 0 R`,
    } as unknown as Reference;
    return reference;
  },
});
