import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { RecordModel } from '#main/ports/record-model.ts';
import type { Block, Inline, Table } from '#shared/content/schema.ts';

export const text = (value: string, marks?: Extract<Inline, { type: 'text' }>['marks']): Inline => ({
  type: 'text',
  text: value,
  ...(marks ? { marks } : {}),
});
export const paragraph = (...words: string[]): Block => ({ type: 'paragraph', content: words.map((word) => text(word)) });
export const heading = (level: number, words: string): Block => ({ type: 'heading', level, content: [text(words)] });
export const table = (rows: string[][], headerRows = 1): Table => ({
  type: 'table',
  headerRows,
  rows: rows.map((row) => row.map((words) => ({ blocks: words === '' ? [] : [paragraph(words)] }))),
});

/** A 2 by 2 pixel PNG. */
export const pixels = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAE0lEQVR4nGOQt4qfraTGAMRAFgAW8gM3a7IRrAAAAABJRU5ErkJggg==';

/** A record as the domain composes it; tests change what they are about. */
export const sampleModel = (blocks: Block[], change: Partial<RecordModel> = {}): RecordModel => ({
  organisation: 'Northwind Medical GmbH',
  vault: '7f3a-11c2',
  document: {
    number: 'SOP-001',
    title: 'Control of documents',
    type: 'Standard operating procedure',
    owner: 'Dr Ines Vogel',
    department: 'Quality',
    classification: 'Internal',
    reviewMonths: 24,
  },
  revision: {
    label: '2.0',
    round: 1,
    reasonForChange: 'Adds the electronic signature and the yearly review of external standards.',
    author: 'Tomás Ruiz',
    supersedes: '1.0',
    effectiveRule: 'Not before 2027-01-01',
  },
  body: { kind: 'content', content: { version: 1, blocks } },
  contentHash: createHash('sha256').update(JSON.stringify(blocks)).digest('hex'),
  signers: [
    { field: 'signer-1', step: 'Review', expected: 'any Reviewer' },
    { field: 'signer-2', step: 'Quality approval', expected: 'Dr Ines Vogel' },
  ],
  history: [
    { label: '1.0', date: '2025-03-02', reason: 'First issue', author: 'Tomás Ruiz' },
    { label: '2.0', date: 'at release', reason: 'Adds the electronic signature', author: 'Tomás Ruiz' },
  ],
  pageToken: 'CS1:SOP-001/2.0:NCFOXN%TS3DH3ZSUZK+.V0ETD%65NL-AH-R6IOOK.IR9B+9G0.MPRDPK9P0L4Z0J%2X5E9CIKWRI1GUF6OI%9B$C1',
  composedAt: '2026-11-24T09:15:02.000+01:00',
  ...change,
});

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
/** A PNG of 4 by 4 pixels with any rows, also ones that cannot be decoded. */
export const pngOf = (color: number, rows: Buffer, interlace = 0): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 4, 0, 0, 0, 4, 8, color, 0, 0, interlace])),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
