import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCode } from '#main/rendering/paper-code/read-code.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { type Label, labelled } from './labels.ts';
import { compared, type Figure, limited, type Measure, median } from './measure.ts';
import { asPng, scanned } from './scans.ts';

const LABELS: readonly Label[] = [
  { format: 'QRCode', text: 'https://supplier.example/parts/4711?lot=20260113&sn=000123' },
  { format: 'DataMatrix', text: '01040123456789011728013110LOT4711\u001d21SN000123' },
  { format: 'Code128', text: 'PO-2026-004711' },
];
/** Its middle, in millimetres: three corners, the middle of the page, and beside our code. */
const MIDDLES = [
  { across: 35, down: 30 },
  { across: 175, down: 30 },
  { across: 105, down: 150 },
  { across: 35, down: 260 },
  { across: 128, down: 260 },
];
const SIZES = [12, 20, 32];

/** Sheets that somebody else put a code on: how many are known by ours, and on how many the other is named. */
export const foreignCodes: Measure = async ({ size }) => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-foreign-'));
  const place = await Workplace.staffed();
  const number = await place.approved();
  await place.release(number);
  await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Lab' }] });
  const pdf = join(folder, 'copy.pdf');
  writeFileSync(pdf, (await place.take('control', 'distribution.printCopy', { number, copy: 1 })).bytes);
  const code = place.context.vault.find('copies', {})[0]?.token ?? '';
  place.context.vault.close();
  const figures: Figure[] = [];
  for (const dpi of [100, 150, 300]) {
    const page = scanned(pdf, 1, dpi);
    for (const label of LABELS) {
      let [sheets, ours, named] = [0, 0, 0];
      const times: number[] = [];
      for (const { across, down } of MIDDLES)
        for (const edge of SIZES) {
          const wide = label.format === 'Code128' ? edge * 2 : edge;
          const sheet = asPng(await labelled(page, label, { left: Math.max(0, across - wide / 2), top: down - edge / 2, wide }, dpi));
          const started = performance.now();
          const read = await readCode('sheet.png', sheet);
          times.push(performance.now() - started);
          const texts = read.ok ? read.codes.map(({ text }) => text) : [];
          sheets += 1;
          if (texts.includes(code)) ours += 1;
          if (texts.some((text) => text !== code)) named += 1;
        }
      const name = `foreign-codes: ${label.format}, ${dpi} dpi`;
      figures.push(
        compared({ name, size, value: ours, baseline: sheets, unit: `of ${sheets} known, ${named} named`, aim: { atLeast: 1 } }),
      );
      figures.push(limited({ name, size, value: median(times), unit: 'ms', limit: 500 }));
    }
  }
  rmSync(folder, { recursive: true });
  return figures;
};
