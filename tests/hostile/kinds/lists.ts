import { renderSheet } from '#main/rendering/xlsx/render-sheet.ts';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import { severalOf } from '../mutate/mutation.ts';
import { mutateText } from '../mutate/text.ts';
import { mutateXml } from '../mutate/xml.ts';
import { mutateZip } from '../mutate/zip.ts';
import { cameOf, type Kind, type Prepared, type Seed } from './kind.ts';

const ENTRIES = [
  'Number;Subject;Status;What was found;Found on;It concerns;Already delivered;Requirement that is not met;Remark'.split(';'),
  ...Array.from({ length: 20 }, (_, at) => [
    ...[`OLD-${at}`, `Scratch ${at}`, at % 2 ? 'Closed' : 'Open', `Scratch on housing ${at}`, `2024-05-${String(at + 1).padStart(2, '0')}`],
    ...['process', 'no', `Drawing ${at}`, 'none, "really"'],
  ]),
];
const CLAUSES = [['id', 'label', 'under', 'asks'], ...Array.from({ length: 12 }, (_, at) => [`${at + 1}`, `Clause ${at}`, '', 'yes'])];
const asCsv = (rows: readonly (readonly string[])[], by: string): Uint8Array =>
  Buffer.from(rows.map((row) => row.map((cell) => (/[",;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(by)).join('\n'));
const asSheet = ([columns = [], ...rows]: readonly (readonly string[])[]): Uint8Array =>
  renderSheet({
    ...{ title: 'List', remark: '', organisation: 'Test', vault: 'x', madeBy: 'author', madeAt: '2026-11-24T09:00:00.000Z' },
    head: { seq: 1, hash: '0', time: '2026-11-24T09:00:00.000Z' },
    ...{ columns: [...columns], widths: columns.map(() => 1), rows: rows.map((row) => [...row]) },
  });
const CATALOGUE = { id: 'own', edition: '1', name: 'Own', scope: 'company', labels: 'own', source: 'Test', licence: 'Own words' };

const lists = async (place: Workplace, fileName: string, entries: Seed, clauses: Seed): Promise<Prepared> => {
  const known = await place.do('quality', 'register.list', {});
  if (!known.some(({ register }) => register === 'nonconformity')) await declare(place, shippedRegister('nonconformity'));
  return {
    seeds: [entries, clauses],
    send: async (bytes, seed) => {
      const brought = { fileName, file: await place.give('quality', bytes) };
      return cameOf(
        seed === entries
          ? await place.ask('quality', 'entry.planImport', { register: 'nonconformity', ...brought })
          : await place.ask('quality', 'framework.planImport', { catalogue: CATALOGUE, ...brought }),
      );
    },
  };
};
const way = 'entry.planImport, framework.planImport';

export const csv: Kind = {
  ...{ way, megabytes: 256, apart: true },
  prepare: ({ place }) => {
    const mutation = severalOf(mutateText, mutateText, mutateBytes);
    return lists(
      ...([place, 'Input.csv'] as const),
      { name: 'entries', bytes: asCsv(ENTRIES, ';'), mutation },
      { name: 'clauses', bytes: asCsv(CLAUSES, ','), mutation },
    );
  },
};

export const sheet: Kind = {
  ...{ way, megabytes: 256, apart: true },
  prepare: ({ place }) => {
    const mutation = severalOf(
      mutateZip(() => mutateXml),
      mutateZip(() => mutateXml),
      mutateBytes,
    );
    return lists(
      ...([place, 'Input.xlsx'] as const),
      { name: 'entries', bytes: asSheet(ENTRIES), mutation },
      { name: 'clauses', bytes: asSheet(CLAUSES), mutation },
    );
  },
};
