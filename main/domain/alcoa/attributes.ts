import { AUTHORITY } from '#shared/domain/verdict.ts';
import { VOIDED } from '#shared/domain/voided.ts';

/** The check that ends a verification: nothing after it was looked at. */
export const DATABASE = 'Database';
export const BACKUP = 'Last backup';
export const RESTORE_TEST = 'Restore test';

export interface Attribute {
  name: string;
  /** What it means in this vault, in a sentence. */
  means: string;
  /** Names of the checks of every whole verification that belong to it, and of what is known of backups. */
  always: readonly string[];
  /** Names of those that a verification tells only where there is something to look at. */
  sometimes: readonly string[];
}

/**
 * The nine attributes of trustworthy data (ALCOA+; MHRA 2018, WHO TRS 1033 annex 4, PIC/S PI 041), each with the automatic checks
 * that belong to it. A check stands under each attribute that its fault takes away, so some stand under several.
 */
export const attributes: readonly Attribute[] = [
  {
    name: 'Attributable',
    means: 'Every entry and every signature is by the person it names, with a key of that person and the rights that were needed.',
    always: [AUTHORITY, 'Signatures of the ledger', 'Rights', 'Sessions', 'Certificates', 'Signed statements'],
    sometimes: [],
  },
  {
    name: 'Legible',
    means: 'Every paper and record can be opened, says what people signed for, and is found by its words.',
    always: ['Papers and records', 'Content', 'Search index', 'Texts missing from the search index'],
    sometimes: ['Records in rooms'],
  },
  {
    name: 'Contemporaneous',
    means: 'Every entry was written when it was done: its time follows from the clock, and never lies before the entry before it.',
    always: ['Times of the ledger'],
    sometimes: [],
  },
  {
    name: 'Original',
    means: 'What is kept is what was first recorded, byte for byte; copies on paper are numbered, and nothing takes the place of a file.',
    always: ['Content', 'Controlled copies'],
    sometimes: ['Reference sets'],
  },
  {
    name: 'Accurate',
    means: 'Every value is the one that its entry recorded, and what is worked out comes out the same again.',
    always: ['State'],
    sometimes: ['Assessments', 'Signed proof'],
  },
  {
    name: 'Complete',
    means: 'Nothing was taken away or added past the ledger, and nothing was cut off; what was marked void is still there.',
    always: ['Chain of the ledger', 'High-water mark', 'State', 'Tables'],
    sometimes: [VOIDED],
  },
  {
    name: 'Consistent',
    means: 'Entries follow each other in their order, and lists, references and indexes say what the records say.',
    always: ['Chain of the ledger', 'Lists', 'Structure of the database'],
    sometimes: [],
  },
  {
    name: 'Enduring',
    means: 'What was stored is still there and sound, and anchors outside of the vault show that it was not put back to an older state.',
    always: [
      ...['Content', 'Files of the vault', 'Pages of the database'],
      ...['Anchor: checkpoints', 'Anchor: backups', 'Anchor: printed head', 'Anchor: mark of the workstation'],
    ],
    sometimes: ['Anchors outside the vault'],
  },
  {
    name: 'Available',
    means: 'The vault can be opened for as long as it is kept: backups are made in time, and a restore of one was tested.',
    always: [BACKUP, RESTORE_TEST],
    sometimes: [DATABASE],
  },
];
