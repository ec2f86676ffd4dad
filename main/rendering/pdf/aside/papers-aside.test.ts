import { expect, it } from 'vitest';
import type { RecordModel } from '#main/ports/record-model.ts';
import { sampleModel } from '../../../../tests/bench/sample-model.ts';
import { renderPdf } from '../render-pdf.ts';
import { createPapersAside } from './papers-aside.ts';

const named = (number: string, rows: number): RecordModel => {
  const model = sampleModel(rows);
  return { ...model, document: { ...model.document, number } };
};

it('draws the same papers aside as here, each for whom it was asked, and a paper that needs too much memory is the only one undone', async () => {
  const papers = createPapersAside({ threads: 2, memory: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 96 } }).forMany();
  try {
    const models = [named('SOP-001', 3), named('SOP-002', 60_000), named('SOP-003', 5), named('SOP-004', 1), named('SOP-005', 2)];
    const made = await Promise.allSettled(models.map((model) => papers.renderPdf(model)));
    expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    for (const [index, one] of made.entries())
      if (one.status === 'fulfilled') expect(Buffer.from(one.value).equals(await renderPdf(models[index] ?? sampleModel(1)))).toBe(true);
      else expect(one.reason).toMatchObject({ code: 'cannot-read', message: expect.stringContaining('The record of SOP-002 1.0') });
  } finally {
    papers.close();
  }
}, 180_000);

it('leaves nobody waiting when it is ended', async () => {
  const papers = createPapersAside({ threads: 1 }).forMany();
  const made = [papers.renderPdf(sampleModel(2)), papers.renderPdf(sampleModel(2))];
  papers.close();
  expect((await Promise.allSettled([...made, papers.renderPdf(sampleModel(1))])).map(({ status }) => status)).toEqual(
    Array(3).fill('rejected'),
  );
});
