import { orderOfScheme } from './ecosystems.ts';

/** Where one of two versions is none of its ecosystem, or the order is not known: no quiet answer. */
export type Comparison = 'before' | 'same' | 'behind' | 'not comparable';

/** Two versions of one scheme (see `orderOfScheme`). Equal texts are the same version, whatever they are. */
export const compareVersions = (scheme: string, a: string, b: string): Comparison => {
  if (a === b) return 'same';
  const order = orderOfScheme(scheme);
  const [one, other] = [order?.read(a) ?? null, order?.read(b) ?? null];
  if (order === null || one === null || other === null) return 'not comparable';
  const result = order.compare(one, other);
  return result < 0 ? 'before' : result > 0 ? 'behind' : 'same';
};
