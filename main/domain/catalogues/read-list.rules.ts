import { type Catalogue, type Clause, catalogueSchema, clauseFaults } from '#shared/domain/framework/catalogue.ts';

type Head = Omit<Catalogue, 'clauses' | 'format' | 'version' | 'sources' | 'notVerified'> & { source: string };
type Fault = { line: number; sentence: string };
/** What came of a list: the catalogue, or every fault with its line. */
export interface ReadList {
  catalogue: Catalogue | null;
  clauses: Clause[];
  faults: Fault[];
  rows: number;
}

/** What a heading can be called. */
const headings: Readonly<Record<'id' | 'label' | 'under' | 'group' | 'row' | 'asks' | 'text', readonly string[]>> = {
  id: ['id', 'clause', 'number', 'control', 'ref'],
  label: ['label', 'title', 'subject', 'name'],
  under: ['under', 'parent', 'part of'],
  group: ['group', 'family', 'category', 'chapter'],
  row: ['row', 'heading'],
  asks: ['asks', 'requirement', 'assessable'],
  text: ['text', 'statement', 'description'],
};
const columnOf = (cells: readonly string[], names: readonly string[]): number =>
  cells.findIndex((cell) => names.includes(cell.trim().toLowerCase()));
const isYes = (cell: string): boolean => ['yes', 'y', 'true', '1', 'x'].includes(cell.trim().toLowerCase());

/** What the list leaves open: clauses that hold no others ask, and those that stand below no other are counted in a row each. */
const completed = (clauses: readonly Clause[], says: { row: boolean; asks: boolean }): Clause[] => {
  const parents = new Set(clauses.flatMap(({ under }) => under ?? []));
  return clauses.map((one) => ({
    ...one,
    ...(says.row || one.under !== undefined ? {} : { row: true as const }),
    ...(says.asks || parents.has(one.id) ? {} : { asks: true as const }),
  }));
};

/** Groups that are called by their words in a column of their own, such as families of controls, each a clause above the others. */
const groupsOf = (names: readonly string[]): Map<string, Clause> =>
  new Map([...new Set(names.filter((name) => name !== ''))].map((label, at) => [label, { id: `group-${at + 1}`, label }]));

/** Reads a list of clauses, a row each. @param table cells as text; the first row says what they are */
export const readClauseList = ({ source, ...head }: Head, table: readonly (readonly string[])[]): ReadList => {
  const [first = [], ...lines] = table;
  const at = Object.fromEntries(Object.entries(headings).map(([name, names]) => [name, columnOf(first, names)])) as Record<
    keyof typeof headings,
    number
  >;
  const missing = (['id', 'label'] as const).filter((name) => at[name] < 0);
  if (missing.length > 0) {
    const sentence = `Row 1: no column is called ${missing.join(' and none ')}. The list needs the columns id and label; it may have under or group, row, asks and text.`;
    return { catalogue: null, clauses: [], faults: [{ line: 1, sentence }], rows: lines.length };
  }
  const cellOf = (cells: readonly string[], name: keyof typeof headings): string => (at[name] < 0 ? '' : (cells[at[name]] ?? '').trim());
  const groups = groupsOf(lines.map((cells) => cellOf(cells, 'group')));
  const given = lines.flatMap((cells, place) => {
    const cell = (name: keyof typeof headings): string => cellOf(cells, name);
    const group = groups.get(cell('group'));
    if (cells.every((one) => one.trim() === '')) return [];
    const clause: Clause = {
      id: cell('id'),
      label: cell('label'),
      ...(cell('under') === '' ? (group ? { under: group.id } : {}) : { under: cell('under') }),
      ...(isYes(cell('row')) ? { row: true as const } : {}),
      ...(isYes(cell('asks')) ? { asks: true as const } : {}),
      ...(cell('text') === '' ? {} : { text: cell('text') }),
    };
    return [{ line: place + 2, clause }];
  });
  const clauses = completed([...groups.values(), ...given.map(({ clause }) => clause)], { row: at.row >= 0, asks: at.asks >= 0 });
  const lineOf = (place: number): number => given[place - groups.size]?.line ?? 1;
  const whole = catalogueSchema.safeParse({
    format: 'framework-catalogue',
    version: 1,
    ...head,
    sources: [source],
    notVerified: [],
    clauses,
  });
  if (whole.success) return { catalogue: whole.data, clauses, faults: [], rows: given.length };
  const said = clauseFaults({ clauses }).map((one): Fault => ({ line: lineOf(one.at), sentence: one.sentence }));
  const shape = whole.error.issues
    .filter(({ code }) => code !== 'custom' || said.length === 0)
    .map(({ path, message }): Fault => {
      const place = path[0] === 'clauses' && typeof path[1] === 'number' ? path[1] : null;
      return {
        line: place === null ? 1 : lineOf(place),
        sentence: path[2] === undefined ? `${message}.` : `${String(path[2])}: ${message}.`,
      };
    });
  const faults = [...shape, ...said].sort((a, b) => a.line - b.line);
  return {
    catalogue: null,
    clauses,
    faults: faults.map(({ line, sentence }) => ({ line, sentence: `Row ${line}: ${sentence}` })),
    rows: given.length,
  };
};
