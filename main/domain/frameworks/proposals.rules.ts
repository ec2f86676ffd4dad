import { above, askedUnder, type Catalogue, type Clause, type Crosswalk } from '#shared/domain/framework/catalogue.ts';

type Status = Crosswalk['rows'][number]['status'];
/** What a crosswalk proposes for a clause: another one that it is close to. It counts for nothing. */
export interface CrosswalkProposal {
  status: Status;
  row: string;
  source: string;
  catalogue: string;
  clause: string;
}

/**
 * The clauses that a crosswalk puts beside one, from either end; rows about a clause above it hold for it too, and one that names a
 * group means each clause in it.
 * @param catalogues in use, by id
 */
export const crosswalkFor = (
  crosswalk: Pick<Crosswalk, 'rows'>,
  catalogues: ReadonlyMap<string, Catalogue>,
  own: Catalogue,
  clause: Clause,
): CrosswalkProposal[] => {
  const names = new Set([clause.id, ...above(own, clause).map(({ id }) => id)]);
  return crosswalk.rows.flatMap(({ id, status, source, from, to }) =>
    [
      [from, to],
      [to, from],
    ].flatMap(([here, there]) => {
      const other = there && catalogues.get(there.catalogue);
      if (!here || !other || here.catalogue !== own.id || !here.clauses.some((one) => names.has(one))) return [];
      const found = new Map(there.clauses.flatMap((one) => askedUnder(other, one)).map((one) => [one.id, one]));
      return [...found.keys()].map((one) => ({ status, row: id, source, catalogue: other.id, clause: one }));
    }),
  );
};

const ID = /[A-Za-z0-9]+(?:[./-][A-Za-z0-9]+)*(?:\([A-Za-z0-9]+\))*/g;
/** A bracket alone goes on from the clause before: "11.10(e) to (g) and (k)". */
const BRACKET = /^\([a-z0-9]+\)$/i;

/**
 * Clauses of a catalogue that a line of text names, such as "A.8.25 to A.8.33, A.8.8" or "11.10(e) to (g) and (k)"; one that groups
 * others means all of them, and so does one that only others begin with, such as "V.B" where there are V.B.1 and V.B.2. What the
 * catalogue does not have is passed over.
 */
export const clausesIn = (catalogue: Catalogue, text: string): string[] => {
  const order = new Map(catalogue.clauses.map(({ id }, at) => [id, at]));
  const tokens = [...text.matchAll(new RegExp(`${ID.source}|\\([a-z0-9]+\\)|\\bto\\b`, 'gi'))].map(([token]) => token);
  const found: string[] = [];
  let before = '';
  let isRange = false;
  for (const token of tokens) {
    if (token.toLowerCase() === 'to') {
      isRange = true;
      continue;
    }
    // A word between two clauses, such as "and", is none; "GV" is one although it has neither number nor dot.
    if (!/[\d.]/.test(token) && !BRACKET.test(token) && !(token.length > 1 && order.has(token))) continue;
    const id = BRACKET.test(token) ? before.replace(/\([a-z0-9]+\)$/i, token) : token;
    const [from, until] = [order.get(before), order.get(id)];
    if (isRange && from !== undefined && until !== undefined && from < until) {
      const under = catalogue.clauses[from]?.under;
      found.push(...catalogue.clauses.slice(from + 1, until + 1).flatMap((one) => (one.under === under ? [one.id] : [])));
    } else if (until !== undefined) found.push(id);
    else
      found.push(
        ...catalogue.clauses.flatMap((one) => (one.id.startsWith(id) && '.(-'.includes(one.id.charAt(id.length)) ? [one.id] : [])),
      );
    before = id;
    isRange = false;
  }
  return [...new Set(found.flatMap((id) => askedUnder(catalogue, id).map((one) => one.id)))];
};
