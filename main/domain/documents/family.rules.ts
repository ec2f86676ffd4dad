/** The document beneath which another stands, by id; null at the top. */
export type ParentOf = (id: string) => string | null;

/** From a document up to the top of its family, the document first; ends where a circle would begin. */
export const chainUp = (parentOf: ParentOf, id: string): string[] => {
  const chain: string[] = [];
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); at = parentOf(at)) {
    seen.add(at);
    chain.push(at);
  }
  return chain;
};

/**
 * The circle that would be closed if a document stood beneath another: nothing belongs to what belongs to it.
 * @returns ids from the wanted parent up to the document, or null when it may stand there
 */
export const circleOf = (parentOf: ParentOf, id: string, parent: string): string[] | null => {
  const chain = chainUp(parentOf, parent);
  const at = chain.indexOf(id);
  return at === -1 ? null : chain.slice(0, at + 1);
};

/** All beneath a document, each behind the one to which it belongs, with how far down it stands; rows keep their order. */
export const inFamilyOrder = <R extends { id: string; parent_id: string | null }>(
  rows: readonly R[],
  top: string,
): (R & { depth: number })[] => {
  const beneath = new Map<string, R[]>();
  for (const row of rows) {
    if (row.parent_id === null) continue;
    const siblings = beneath.get(row.parent_id);
    if (siblings) siblings.push(row);
    else beneath.set(row.parent_id, [row]);
  }
  const ordered: (R & { depth: number })[] = [];
  const seen = new Set([top]);
  const rest = (beneath.get(top) ?? []).map((row) => ({ row, depth: 1 })).reverse();
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { row, depth } = next;
    if (seen.has(row.id)) continue;
    seen.add(row.id);
    ordered.push({ ...row, depth });
    rest.push(...(beneath.get(row.id) ?? []).map((child) => ({ row: child, depth: depth + 1 })).reverse());
  }
  return ordered;
};
