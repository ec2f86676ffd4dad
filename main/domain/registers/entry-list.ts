import { daysOf, type ListDeclaration } from '../list.ts';
import { registerInForce } from './declarations.ts';
import { listEntries } from './list-entries.ts';

const MOST = 5000;

/** Every entry of one register, with what the columns of its declaration say. */
export const entryList: ListDeclaration<'entries'> = {
  title: 'Entries of a register',
  fileName: 'entries',
  columns: [
    ['Number', 0.12],
    ['Title', 0.24],
    ['State', 0.14],
    ['Owner', 0.14],
    ['Since', 0.12],
    ['Version', 0],
    ['Links that moved on', 0],
    ['Fields', 0.24],
  ],
  sentence: ({ vault }, { register, state }) => {
    const { declaration, document, revision } = registerInForce(vault, register);
    return `${declaration.plural}, declared by ${document} ${revision}${state ? `, in the state ${state}` : ''}`;
  },
  rows: async (context, { register, state }) => {
    const dayOf = daysOf(context);
    const rows: string[][] = [];
    for (let after: string | undefined; ; ) {
      const page = await listEntries(context, { register, limit: MOST, ...(state ? { state } : {}), ...(after ? { after } : {}) });
      for (const row of page.rows)
        rows.push([
          row.number,
          row.title,
          row.state,
          row.owner,
          dayOf(row.since),
          String(row.version),
          String(row.suspect),
          page.heads.flatMap((head, at) => (row.columns[at] ? [`${head}: ${row.columns[at]}`] : [])).join('; '),
        ]);
      if (page.rows.length < MOST) return rows;
      after = page.rows.at(-1)?.number;
    }
  },
};
