import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { movesOf } from '#main/domain/audit/moves.ts';
import type { Act } from '#main/domain/audit/write-grammar.ts';
import { stateTables } from '#main/ports/tables.ts';
import { gather } from '#shared/api/gather.ts';
import { operations } from '#shared/api/index.ts';
import { findMove, notSameAs, type StateMachine, stepsOf } from '#shared/domain/moves.ts';
import { touched } from './toy-register/plant.ts';

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
const texts = new Map(['main', 'shared', 'renderer'].flatMap(sourcesIn).map((path) => [path, readFileSync(path, 'utf8')]));
const filesWith = (pattern: RegExp): string[] => [...texts].filter(([, text]) => pattern.test(text)).map(([path]) => path);

describe('a new thing touches few places', () => {
  it('an operation three: its contract, its handler and what it writes; no list beside them names it', () => {
    const more = Object.keys(operations).flatMap((name) => {
      const named = filesWith(new RegExp(`^\\s+'${name.replace('.', '\\.')}':`, 'm'));
      return named.length === 3 && grammar.operations.has(name) ? [] : [`${name}: ${named.join(', ')}`];
    });
    expect(more).toEqual([]);
  });

  it('a name that two modules use is refused at the start of the program, and not taken from either', () => {
    expect(gather({ 'a.read': 1 }, { 'b.read': 2 })).toEqual({ 'a.read': 1, 'b.read': 2 });
    expect(() => gather({ 'a.read': 1 }, { 'b.read': 2, 'a.read': 3 })).toThrow('The name "a.read" is used by two modules.');
  });

  it('a state table three: one migration makes it, the ports say its columns, and a module writes it', () => {
    const written = new Set(
      [...grammar.operations.values()].flatMap(({ writes }) => (writes === 'reads' ? [] : Object.keys(writes.tables ?? {}))),
    );
    for (const table of Object.keys(stateTables)) {
      expect(written, table).toContain(table);
      expect(filesWith(new RegExp(`CREATE TABLE ${table} \\(`)), table).toHaveLength(1);
    }
  });

  it('a form none: dialogs in which something is typed ask before they discard it, and dates are typed as they are shown', () => {
    const screens = [...texts].filter(([path]) => path.startsWith('renderer/'));
    const bare = screens.filter(([, text]) => /<Modal\b/.test(text) && /<(TextInput|Textarea|Select|NumberInput)\b/.test(text));
    // It only looks for a document.
    expect(bare.map(([path]) => path)).toEqual(['renderer/screens/editor/reference-picker.tsx']);
    expect(screens.filter(([, text]) => text.includes('type="date"')).map(([path]) => path)).toEqual([
      'renderer/components/date-field.tsx',
    ]);
  });

  it('a button none: what it asks of the program is refused in words, because nothing on screen asks without hearing the answer', () => {
    const unheardCall = /\bvoid call\((?!.*\.catch\()/;
    const unheard = [...texts].filter(([path, text]) => path.startsWith('renderer/') && unheardCall.test(text));
    expect(unheard.map(([path]) => path)).toEqual([]);
    expect(unheardCall.test("onClick={() => void call('backup.cancel', {})}")).toBe(true);
  });

  it('a password none: it has the name that its operation knows, and the refusal stands in the form that asked, which leads back to it', () => {
    const screens = [...texts].filter(([path]) => path.startsWith('renderer/'));
    // Typed a second time it goes to no operation.
    const fields = screens.flatMap(([path, text]) =>
      [...text.matchAll(/<PasswordInput\b[\s\S]*?\/>/g)]
        .map(([field]) => ({ path, field }))
        .filter(({ field }) => !/again['"]/.test(field)),
    );
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter(({ field }) => !/\bname=|\.\.\.bind\(/.test(field)).map(({ path }) => path)).toEqual([]);
    const asks = /<(PasswordInput|SigningFields|CustodianFields)\b/;
    const tells = /<(ErrorNotice|FormDialog|CustodyDialog)\b/;
    expect(screens.filter(([, text]) => asks.test(text) && !tells.test(text)).map(([path]) => path)).toEqual([
      // Fields of forms that tell it.
      'renderer/components/custodian-fields.tsx',
      'renderer/components/signing-fields.tsx',
      'renderer/screens/administration/second-person.tsx',
      // Tells it at its one field.
      'renderer/screens/ceremony/signing-side.tsx',
    ]);
  });

  it('a screen two: its file, and its line where all screens are named', () => {
    const screens = [...texts.keys()].filter((path) => /^renderer\/screens\/.*-screen\.tsx$/.test(path));
    expect(screens.length).toBeGreaterThan(20);
    for (const path of screens) {
      const name = path.split('/').at(-1) ?? '';
      const naming = filesWith(new RegExp(`/${name.replace('.', '.')}'`)).filter((file) => file !== path);
      expect(naming, name).toEqual([expect.stringMatching(/^renderer\/app\//)]);
    }
  });

  it('a register six files of its own and seven lines elsewhere; with its screen two more', () => {
    const of = (files: readonly string[], isScreen: boolean) => files.filter((path) => path.startsWith('renderer/') === isScreen);
    expect(of(touched.made, false).sort()).toEqual([
      'main/domain/registers/complaints/closers.rules.ts',
      'main/domain/registers/complaints/module.ts',
      'main/domain/registers/complaints/writes.ts',
      'main/storage/migrations/900-complaints.ts',
      'shared/api/complaints.ts',
      'shared/domain/complaints.ts',
    ]);
    expect(of(touched.edited, false)).toHaveLength(7);
    expect([...of(touched.made, true), ...of(touched.edited, true)]).toEqual([
      expect.stringMatching(/-screen\.tsx$/),
      'renderer/app/screens.tsx',
    ]);
  });

  it('a state machine one declaration, of which the engine makes what may be done, why not, the steps, and what entries may write', () => {
    const nonconformity: StateMachine<'Open' | 'Closed', 'close', 'isNotFinder', 'Closure'> = {
      about: 'This nonconformity',
      actions: { close: 'closed' },
      states: { Open: { tone: 'needs-you', icon: 'eye' }, Closed: { tone: 'history', icon: 'check' } },
      way: ['Open', 'Closed'],
      conditions: { isNotFinder: notSameAs(['found_by'], 'Who found it does not close it. Ask somebody else of Quality.') },
      moves: [{ from: 'Open', action: 'close', roles: ['Quality'], when: ['isNotFinder'], meaning: 'Closure', to: 'Closed' }],
    };
    const row = { id: 'NC-1', state: 'Open', found_by: 'anna' };
    const asked = (userId: string, held: 'Quality' | 'Reader') =>
      findMove(nonconformity, 'close', { state: 'Open', held: [held], userId, row, name: 'NC-1' });
    expect(asked('ben', 'Quality')).toMatchObject({ ok: true, move: { to: 'Closed', meaning: 'Closure' } });
    expect(asked('anna', 'Quality')).toMatchObject({ ok: false, code: 'refused', reason: expect.stringContaining('does not close it') });
    expect(asked('ben', 'Reader')).toMatchObject({ ok: false, code: 'forbidden', reason: expect.stringContaining('Quality') });
    expect(stepsOf(nonconformity, 'Closed')).toEqual({ steps: ['Open', 'Closed'], at: 1 });
    const guard = movesOf(nonconformity, { isSigned: (act) => act.entry.reason === 'signed' })('close');
    const written = (actor: string, held: string[], reason: string) =>
      guard({ state: { row: () => row, where: () => [] }, entry: { actor, reason, time: '' }, held } as unknown as Act, {
        ...{ table: 'revisions', id: 'NC-1', before: { state: 'Open' }, after: { state: 'Closed' } },
      });
    expect(written('ben', ['Quality'], 'signed')).toBe(true);
    for (const [actor, held, reason] of [
      ['anna', ['Quality'], 'signed'],
      ['ben', ['Reader'], 'signed'],
      ['ben', ['Quality'], ''],
    ] as const)
      expect(written(actor, [...held], reason), `${actor} ${held} ${reason}`).toBe(false);
  });
});

describe('a list on screen', () => {
  const drawsTable = /<table\b|<Table\b|createElement\('table'|role="(?:table|grid|treegrid)"/;
  /** The one table of lists, the matrix of training, whose columns are documents, and the text of a document where it is read and written, whose tables are the author's. */
  const mayDraw = [
    'renderer/components/record-table/records.tsx',
    'renderer/panels/text/content-view.tsx',
    'renderer/screens/editor/table-node.ts',
    'renderer/screens/training/matrix-grid.tsx',
  ];
  const tablesByHand = (sources: ReadonlyMap<string, string>): string[] =>
    [...sources]
      .filter(([path, text]) => path.startsWith('renderer/') && drawsTable.test(text) && !mayDraw.includes(path))
      .map(([path]) => path);

  it('is drawn by the one RecordTable, so that each sorts, is gone through by keys, and says that it is empty or could not be read', () => {
    expect(tablesByHand(texts)).toEqual([]);
    for (const path of mayDraw) expect(drawsTable.test(texts.get(path) ?? ''), path).toBe(true);
  });

  it('is refused by this test where somebody draws one by hand', () => {
    const path = 'renderer/screens/planted/planted-list.tsx';
    for (const planted of ['<table className="list">', '<Table striped>', '<div role="grid">', "createElement('table')"])
      expect(tablesByHand(new Map([...texts, [path, `export const Planted = () => ${planted}`]])), planted).toEqual([path]);
    expect(tablesByHand(new Map([...texts, [path, '<RecordTable caption="Rooms" />']]))).toEqual([]);
  });
});
