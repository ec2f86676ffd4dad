import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCode } from '#main/rendering/paper-code/read-code.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { compared, type Figure, limited, type Measure, median } from './measure.ts';
import { asJpeg, asPng, faxed, photographed, type Scan, scanned, skewed } from './scans.ts';

const HOLDERS = ['Lab', 'Cleanroom for assembly Ä, line 2', 'Goods in'];

/** How a page comes back to us; `nth` varies the hand that held it. */
const kinds: Record<string, (pdf: string, page: number, nth: number) => Buffer | Promise<Buffer>> = {
  '100 dpi': (pdf, page) => asPng(scanned(pdf, page, 100)),
  '150 dpi': (pdf, page) => asPng(scanned(pdf, page, 150)),
  '200 dpi': (pdf, page) => asPng(scanned(pdf, page, 200)),
  '300 dpi': (pdf, page) => asPng(scanned(pdf, page, 300)),
  'skewed, 100 dpi': (pdf, page, nth) => asPng(skewed(scanned(pdf, page, 100), nth - 3.5)),
  'skewed, 150 dpi': (pdf, page, nth) => asPng(skewed(scanned(pdf, page, 150), nth - 3.5)),
  'skewed, 300 dpi': (pdf, page, nth) => asPng(skewed(scanned(pdf, page, 300), nth - 3.5)),
  'photo, 3 MP': (pdf, page, nth) => asJpeg(photographed(scanned(pdf, page, 180), { seed: nth, lean: 0.3, noise: 20 }), 70),
  'photo, 8 MP': (pdf, page, nth) => asJpeg(photographed(scanned(pdf, page, 300), { seed: nth, lean: 0.3, noise: 20 }), 70),
  'photo, 8 MP, aslant and dark': (pdf, page, nth) =>
    asJpeg(photographed(scanned(pdf, page, 300), { seed: nth, lean: 0.7, noise: 60 }), 40),
  'fax, 204 by 196': (pdf, page) => asPng(faxed(scanned(pdf, page, 204, 196))),
  'fax, 204 by 98': (pdf, page) => asPng(faxed(scanned(pdf, page, 204, 98))),
  'fax, 204 by 196, skewed': (pdf, page, nth) => asPng(faxed(stretched(pdf, page, nth))),
};
const stretched = (pdf: string, page: number, nth: number): Scan => skewed(scanned(pdf, page, 204, 196), (nth - 3.5) / 2);

/** A record and copies of it as files, so that there are codes of several lengths. */
const papers = async (folder: string): Promise<{ pdf: string; code: string }[]> => {
  const place = await Workplace.staffed();
  const number = await place.approved();
  await place.release(number);
  await place.do('control', 'distribution.issue', { number, holders: HOLDERS.map((name) => ({ kind: 'place', place: name })) });
  const record = await place.take('control', 'records.export', { number, format: 'pdf' });
  const model = JSON.parse(place.context.vault.find('rounds', {})[0]?.model ?? '{}') as { pageToken: string };
  const made = [{ bytes: record.bytes, code: model.pageToken }];
  for (const [index] of HOLDERS.entries()) {
    const { bytes } = await place.take('control', 'distribution.printCopy', { number, copy: index + 1 });
    made.push({ bytes, code: place.context.vault.find('copies', {}, ['copy'])[index]?.token ?? '' });
  }
  place.context.vault.close();
  return made.map(({ bytes, code }, index) => {
    const pdf = join(folder, `paper-${index}.pdf`);
    writeFileSync(pdf, bytes);
    return { pdf, code };
  });
};

const byZbar = (path: string): string => spawnSync('zbarimg', ['-q', '--raw', path], { encoding: 'utf8' }).stdout.replace(/\n$/, '');

/** Codes of pages that come back as scans, photos and faxes: how many are read, beside zbarimg, and how long one takes. */
export const paperCode: Measure = async ({ size }) => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-papers-'));
  const pages = (await papers(folder)).flatMap(({ pdf, code }) => [1, 2].map((page) => ({ pdf, code, page })));
  const figures: Figure[] = [];
  for (const [kind, take] of Object.entries(kinds)) {
    let [ours, theirs] = [0, 0];
    const times: number[] = [];
    for (const [nth, { pdf, code, page }] of pages.entries()) {
      const picture = await take(pdf, page, nth);
      const path = join(folder, 'picture');
      writeFileSync(path, picture);
      const started = performance.now();
      const read = await readCode('picture', picture);
      times.push(performance.now() - started);
      const texts = read.ok ? read.codes.map(({ text }) => text) : [];
      if (texts.some((text) => text !== code)) throw new Error(`A wrong code was read: ${kind}, page ${nth}.`);
      if (texts.includes(code)) ours += 1;
      if (byZbar(path) === code) theirs += 1;
    }
    const name = `paper-code: ${kind}`;
    figures.push(
      compared({ name, size, value: ours, baseline: Math.max(1, theirs), unit: `of ${pages.length} read`, aim: { atLeast: 1 } }),
    );
    figures.push(limited({ name, size, value: median(times), unit: 'ms', limit: 500 }));
  }
  rmSync(folder, { recursive: true });
  return figures;
};
