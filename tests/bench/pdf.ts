import PDFDocument from 'pdfkit';
import { renderPdf } from '#main/rendering/pdf/render-pdf.ts';
import { compared, interleaved, type Measure } from './measure.ts';
import { sampleModel } from './sample-model.ts';

/** Pages per second of a whole tagged PDF/A record, against pdfkit with Helvetica and a table drawn by hand. */
export const pdf: Measure = async ({ size }) => {
  const rows = 300;
  const model = sampleModel(rows);
  let [ourPages, basePages] = [1, 1];
  const ours = async () => {
    ourPages = (
      Buffer.from(await renderPdf(model))
        .toString('latin1')
        .match(/\/Type \/Page\n/g) ?? []
    ).length;
  };
  const baseline = () =>
    new Promise<void>((resolve) => {
      const plain = new PDFDocument({ size: 'A4', margin: 60 });
      plain.on('data', () => undefined);
      plain.on('end', () => resolve());
      let y = 60;
      basePages = 1;
      plain.font('Helvetica').fontSize(9);
      for (let row = 0; row < rows; row += 1) {
        if (y > 740) {
          plain.addPage();
          basePages += 1;
          y = 60;
        }
        const cells: [number, number, string][] = [
          [60, 80, `Level ${row}`],
          [140, 60, String(row)],
          [200, 330, 'The head of quality decides within one day after it was reported, and records it.'],
        ];
        for (const [x, width, words] of cells) {
          plain.rect(x, y, width, 28).stroke();
          plain.text(words, x + 3, y + 3, { width: width - 6 });
        }
        y += 28;
      }
      plain.end();
    });
  await ours();
  await baseline();
  const taken = await interleaved(25, ours, baseline);
  return [
    compared({
      name: 'pdf',
      size,
      value: (ourPages * 1000) / taken.value,
      baseline: (basePages * 1000) / taken.baseline,
      unit: 'pages/s',
      aim: { atLeast: 0.5 },
    }),
  ];
};
