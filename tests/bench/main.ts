// npm run bench -- [--json FILE] [--size 1k|10k|100k] [--only NAME]: each figure beside its baseline, measured in turns in one run.
import { createHash, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import PDFDocument from 'pdfkit';
import { loadPrivateKey } from '#main/domain/signing/keys.ts';
import { renderPdf } from '#main/rendering/pdf/render-pdf.ts';
import { migrate } from '#main/storage/migrate.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { sampleModel } from './sample-model.ts';

interface Figure {
  name: string;
  size: string;
  value: number;
  unit: string;
  baseline: number;
  ratio: number;
  aim: string;
  ok: boolean;
}

const { values } = parseArgs({ options: { json: { type: 'string' }, size: { type: 'string', default: '1k' }, only: { type: 'string' } } });
const counts: Record<string, number> = { '1k': 1000, '10k': 10_000, '100k': 100_000 };
const size = values.size;
const documents = counts[size];
if (documents === undefined) throw new Error('The size is 1k, 10k or 100k.');

const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const timed = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
/** Medians of two pieces of work done in turns, in milliseconds. */
const interleaved = async (rounds: number, work: () => unknown, baseline: () => unknown): Promise<[number, number]> => {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await timed(baseline));
    ours.push(await timed(work));
  }
  return [median(ours), median(theirs)];
};
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** The writes of one approval through the unit of work, against the same rows and entry written raw. */
const approve = async (): Promise<Figure> => {
  const place = await Workplace.open();
  const { vault, workstation } = place.context;
  const pem = vault.find('vault', {})[0]?.id ?? '';
  const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'bench', reason: '', outcome: 'done' };
  const row = (id: string) => ({ id, name: `Route ${id}`, steps: JSON.stringify({ text: pem.repeat(20) }) });
  vault.write(header, workstation.signer, (uow) => {
    for (let index = 0; index < documents; index += 1) uow.insert('routes', row(`filler-${index}`));
  });
  const raw = new Database(join(mkdtempSync(join(tmpdir(), 'countersign-bench-')), 'raw.db'));
  raw.pragma('locking_mode = EXCLUSIVE');
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  // The same tables, indexes and triggers: what is measured is the unit of work and the signed entry, not the schema.
  migrate(raw);
  const fill = raw.prepare('INSERT INTO routes VALUES (?, ?, ?)');
  raw.transaction(() => {
    for (let index = 0; index < documents; index += 1) fill.run(...Object.values(row(`filler-${index}`)));
  })();
  const [insert, update, entry, blob] = [
    fill,
    raw.prepare('UPDATE routes SET name = ? WHERE id = ?'),
    raw.prepare('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    raw.prepare('INSERT INTO blobs (hash, size, body) VALUES (?, ?, ?)'),
  ];
  let count = 0;
  const ours = () => {
    count += 1;
    const bytes = new Uint8Array(randomBytes(30_000));
    vault.write(header, workstation.signer, (uow) => {
      uow.putBlob(bytes);
      uow.insert('routes', row(`one-${count}`));
      uow.insert('routes', row(`two-${count}`));
      uow.update('routes', `filler-${count % documents}`, { name: `Changed ${count}` });
    });
  };
  ours();
  const sample = vault.ledger({ from: vault.ledgerHead().seq, limit: 1 })[0];
  const { text, signature } = sample ?? { text: '', signature: '' };
  const baseline = () => {
    count += 1;
    const bytes = randomBytes(30_000);
    raw.transaction(() => {
      blob.run(createHash('sha256').update(bytes).digest('hex'), bytes.length, bytes);
      insert.run(...Object.values(row(`one-${count}`)));
      insert.run(...Object.values(row(`two-${count}`)));
      update.run(`Changed ${count}`, `filler-${count % documents}`);
      const hash = createHash('sha256').update(`${count}${text}`).digest('hex');
      entry.run(count, text, hash, signature, '2026-11-24T09:00:00.000Z', header.actor, header.operation, header.subject);
    })();
  };
  const [value, base] = await interleaved(400, ours, baseline);
  vault.close();
  raw.close();
  return {
    name: 'approve',
    size,
    value: round(value),
    unit: 'ms per approval',
    baseline: round(base),
    ratio: round(value / base),
    aim: 'at most 1.5',
    ok: value / base <= 1.5,
  };
};

/** Pages per second of a whole tagged PDF/A record, against pdfkit with Helvetica and a table drawn by hand. */
const pages = async (): Promise<Figure> => {
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
      const pdf = new PDFDocument({ size: 'A4', margin: 60 });
      pdf.on('data', () => undefined);
      pdf.on('end', () => resolve());
      let y = 60;
      basePages = 1;
      pdf.font('Helvetica').fontSize(9);
      for (let row = 0; row < rows; row += 1) {
        if (y > 740) {
          pdf.addPage();
          basePages += 1;
          y = 60;
        }
        const cells: [number, number, string][] = [
          [60, 80, `Level ${row}`],
          [140, 60, String(row)],
          [200, 330, 'The head of quality decides within one day after it was reported, and records it.'],
        ];
        for (const [x, width, words] of cells) {
          pdf.rect(x, y, width, 28).stroke();
          pdf.text(words, x + 3, y + 3, { width: width - 6 });
        }
        y += 28;
      }
      pdf.end();
    });
  await ours();
  await baseline();
  const [value, base] = await interleaved(25, ours, baseline);
  const [rate, baseRate] = [(ourPages * 1000) / value, (basePages * 1000) / base];
  return {
    name: 'pdf',
    size,
    value: round(rate),
    unit: 'pages/s',
    baseline: round(baseRate),
    ratio: round(rate / baseRate),
    aim: 'at least 0.5',
    ok: rate / baseRate >= 0.5,
  };
};

/** A session's signature on a ledger entry, against bare signing with the same kind of key. */
const signing = async (): Promise<Figure> => {
  const { generatePersonKey, signBytes } = await import('#main/domain/signing/keys.ts');
  const key = loadPrivateKey((await generatePersonKey()).privateKey);
  const bytes = new Uint8Array(randomBytes(1000));
  const many = (work: () => unknown) => () => {
    for (let index = 0; index < 200; index += 1) work();
  };
  const [value, base] = await interleaved(
    25,
    many(() => signBytes(key, bytes)),
    many(() => sign('sha256', bytes, key)),
  );
  const [rate, baseRate] = [200_000 / value, 200_000 / base];
  return {
    name: 'sign',
    size,
    value: round(rate),
    unit: 'signatures/s',
    baseline: round(baseRate),
    ratio: round(rate / baseRate),
    aim: 'at least 0.9',
    ok: rate / baseRate >= 0.9,
  };
};

const suite: Record<string, () => Promise<Figure>> = { approve, pdf: pages, sign: signing };
if (values.only !== undefined && !(values.only in suite)) throw new Error(`Known are: ${Object.keys(suite).join(', ')}.`);
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(suite)) if (values.only === undefined || values.only === name) figures.push(await measure());
console.table(figures);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
