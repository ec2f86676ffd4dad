import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Vault } from '#main/ports/unit-of-work.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { compared, type Figure, interleaved, type Measure, median, percentile, within } from './measure.ts';
import { atScreens, bareLoad, FIRST_ROW, frameTimes, goTo, signedIn, TEXT, untilDrawn } from './screen.ts';
import { FIRST, LINKED, seededRegisters } from './seeded-registers.ts';
import { ORDINARY, seededVault } from './seeded-vault.ts';

const ROUNDS = 15;
const DRAWN = 9;
const FRAMES = 240;
const PIXELS = 192;
const FEWEST = 1000;
const ROW = '.record-table tbody tr[data-index]';
const CARD = '.card';
const ENTRY = '.link-card';
const PAGE = 100;

/** A copy of a seeded vault, opened without screens. */
const opened = async <R>(entries: number, work: (place: Workplace) => Promise<R>): Promise<R> => {
  const parent = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const folder = join(parent, 'vault');
  cpSync(await seededRegisters(entries), folder, { recursive: true });
  const place = await Workplace.goOn(folder, '', new TestClock(new Date()));
  await place.signIn('quality');
  try {
    return await work(place);
  } finally {
    place.context.vault.close();
    rmSync(parent, { recursive: true, force: true });
  }
};

/** The same rows by plain SQL over the same tables, without session, names, marks or checks of the answer. */
const raw = {
  list: (vault: Vault) => {
    const rows = vault.query<{ id: string }>('SELECT * FROM register_entries WHERE register = ? ORDER BY id DESC LIMIT ?', [FIRST, PAGE]);
    for (const { id } of rows) vault.query('SELECT field, value FROM entry_values WHERE entry_id = ?', [id]);
  },
  filter: (vault: Vault) =>
    vault.query(
      `SELECT e.* FROM register_entries e WHERE e.register = ? AND EXISTS (SELECT 1 FROM entry_values f
         WHERE f.entry_id = e.id AND f.field = 'kind' AND f.value = 'Preventive') ORDER BY e.id DESC LIMIT ?`,
      [FIRST, PAGE],
    ),
  board: (vault: Vault) => {
    const states = vault.query<{ state: string }>('SELECT state, count(*) AS n FROM register_entries WHERE register = ? GROUP BY state', [
      FIRST,
    ]);
    for (const { state } of states)
      vault.query('SELECT * FROM register_entries WHERE register = ? AND state = ? ORDER BY state_since LIMIT 30', [FIRST, state]);
  },
  pace: (vault: Vault) => vault.query('SELECT created_at, state, state_since FROM register_entries WHERE register = ?', [FIRST]),
};

/** What the host does for each screen, beside plain SQL and beside the same with a thousand entries. */
const atHost: Measure = async ({ size, documents: entries }) => {
  const taken = (count: number) =>
    opened(count, async (place) => {
      const { vault } = place.context;
      const asks = {
        list: () => place.do('quality', 'entry.list', { register: FIRST, limit: PAGE }),
        filter: () => place.do('quality', 'entry.list', { register: FIRST, limit: PAGE, fields: [{ field: 'kind', is: 'Preventive' }] }),
        board: () => place.do('quality', 'entry.board', { register: FIRST, cards: 30 }),
        pace: () => place.do('quality', 'entry.pace', { register: FIRST }),
      };
      const times: Record<string, { value: number; baseline: number }> = {};
      for (const name of ['list', 'filter', 'board', 'pace'] as const)
        times[name] = await interleaved(ROUNDS, asks[name], () => raw[name](vault));
      const home = await interleaved(
        ROUNDS,
        () => place.do('quality', 'workflow.home', {}),
        () => raw.board(vault),
      );
      return { ...times, home };
    });
  const few = await taken(FEWEST);
  const many = await taken(entries);
  return Object.entries(many).flatMap(([name, { value, baseline }]): Figure[] => [
    within({ name: `registers-${name}`, size, value, baseline, unit: 'ms', limit: 100 }),
    compared({
      name: `registers-${name}-growth`,
      size,
      value,
      baseline: few[name as keyof typeof few]?.value ?? value,
      unit: 'ms',
      aim: { atMost: entries / FEWEST },
    }),
  ]);
};

/** List, board and entry on the screen; an entry with many links beside a document of six pages. */
const onScreen: Measure = async ({ size, documents: entries }) => {
  const folder = await seededRegisters(entries);
  const times = { list: [] as number[], board: [] as number[], entry: [] as number[], bare: [] as number[], document: [] as number[] };
  const frames = await atScreens(folder, async (screens) => {
    const page = await signedIn(screens, 'quality', '/registers');
    for (let round = 0; round < DRAWN; round += 1) {
      times.bare.push(await bareLoad(screens));
      await page.evaluate(goTo('#/'));
      await page.waitForTimeout(200);
      times.list.push(await untilDrawn(page, goTo(`#/registers/${FIRST}?as=list`), ROW));
      await page.evaluate(goTo('#/'));
      await page.waitForTimeout(200);
      times.board.push(await untilDrawn(page, goTo(`#/registers/${FIRST}?as=board`), CARD));
      times.entry.push(await untilDrawn(page, goTo(`#/registers/${FIRST}/${LINKED}`), ENTRY));
    }
    await page.evaluate(goTo(`#/registers/${FIRST}?as=list`));
    await page.locator(ROW).nth(20).waitFor();
    await page.waitForTimeout(1500);
    return frameTimes(page, 'main', FRAMES, PIXELS);
  });
  await atScreens(await seededVault(FEWEST), async (screens) => {
    const page = await signedIn(screens, 'quality', '#/documents');
    for (const number of ORDINARY.slice(0, DRAWN + 1)) {
      await page.locator(FIRST_ROW).first().waitFor();
      times.document.push(await untilDrawn(page, goTo(`#/documents/${number}`), TEXT));
      await page.evaluate(goTo('#/documents'));
    }
  });
  // The first of each also fetches the code of its screen, once in a sitting.
  const [list, board, entry, document] = [times.list, times.board, times.entry, times.document].map((all) => all.slice(1)) as [
    number[],
    number[],
    number[],
    number[],
  ];
  return [
    within({ name: 'registers-first-list', size, value: median(list), baseline: median(times.bare), unit: 'ms', limit: 250, beyond: true }),
    within({
      name: 'registers-first-board',
      size,
      value: median(board),
      baseline: median(times.bare),
      unit: 'ms',
      limit: 250,
      beyond: true,
    }),
    within({ name: 'registers-scroll', size, value: percentile(frames, 95), baseline: 16.7, unit: 'ms a frame, p95', limit: 34 }),
    compared({
      name: 'registers-open-200-links',
      size,
      value: median(entry),
      baseline: median(document),
      unit: 'ms',
      aim: { atMost: 1.5 },
    }),
    within({
      name: 'registers-open-200-links-p95',
      size,
      value: percentile(entry, 95),
      baseline: percentile(document, 95),
      unit: 'ms, p95',
      limit: 150,
    }),
  ];
};

/** Ten registers with so many entries each: what list, filter, board, ages, home and an entry with many links take. */
export const registers: Measure = async (scale) => [...(await atHost(scale)), ...(await onScreen(scale))];
