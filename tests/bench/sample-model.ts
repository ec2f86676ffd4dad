import type { RecordModel } from '#main/ports/record-model.ts';
import type { Block } from '#shared/content/schema.ts';

const words = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** A record whose body is one long table. */
export const sampleModel = (rows: number): RecordModel => ({
  organisation: 'Bench Devices',
  vault: '00000000-0000-4000-8000-000000000000',
  document: {
    number: 'SOP-001',
    title: 'A long table',
    type: 'Standard Operating Procedure',
    owner: 'Owner',
    department: 'Quality',
    classification: 'Internal',
    reviewMonths: 24,
  },
  revision: { label: '1.0', round: 1, reasonForChange: 'First issue', author: 'Author', supersedes: null, effectiveRule: 'On release' },
  body: {
    kind: 'content',
    content: {
      version: 1,
      blocks: [
        {
          type: 'table',
          headerRows: 1,
          rows: [
            ['Severity', 'Days', 'Decision'],
            ...Array.from({ length: rows }, (_, row) => [
              `Level ${row}`,
              String(row),
              'The head of quality decides within one day after it was reported, and records it.',
            ]),
          ].map((row) => row.map((text) => ({ blocks: [words(text)] }))),
        },
      ],
    },
  },
  contentHash: 'ab'.repeat(32),
  signers: [{ field: 'signer-1', step: 'Review', expected: 'any Reviewer' }],
  history: [],
  pageToken: '6BF'.repeat(55),
  composedAt: '2026-11-24T10:00:00.000+01:00 (Europe/Berlin)',
});
