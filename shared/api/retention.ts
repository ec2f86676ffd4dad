import { z } from 'zod';
import { disposers, dispositionStates, holders, proposers } from '../domain/dispositions.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { documentNumber, empty, reason, shownState } from './fields.ts';
import { list } from './list.ts';
import { shownSignature, signs } from './statement.ts';

const id = z.string().regex(/^DSP-\d{4,7}$/, 'A disposition has a number such as DSP-0001');
const hold = z.string().regex(/^HOLD-\d{4,7}$/, 'A hold has a number such as HOLD-0001');
/** What one pair of signatures can name and people can still read. */
const revisions = z
  .array(z.strictObject({ number: documentNumber, label: z.string().max(12) }))
  .min(1, 'Choose at least one revision')
  .max(200);
const moved = z.strictObject({ id: z.string(), state: z.enum(dispositionStates) });
const summary = z.strictObject({
  id: z.string(),
  state: z.enum(dispositionStates),
  reason: z.string(),
  revisions: z.number(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
});
const holdShown = z.strictObject({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  reason: z.string(),
  setBy: z.string(),
  setAt: z.string(),
  releasedBy: z.string().nullable(),
  releasedAt: z.string().nullable(),
  releaseReason: z.string().nullable(),
});

export const retentionLists = {
  retention: list({
    name: 'Retention',
    holds: 'Every revision out of use, until when it is kept, and what blocks its disposition.',
    filters: { scope: z.enum(['ended', 'all']), number: documentNumber.optional() },
    flags: {
      scope: { flag: '--all', words: 'all that is out of use, not only what has ended', means: 'all', otherwise: 'ended' },
      number: { flag: '--number <number>', words: 'only of this document' },
    },
    whole: { scope: 'all' },
  }),
  dispositions: list({
    name: 'Dispositions',
    holds: 'What was proposed for disposition, what became of it, and both signatures.',
    filters: {},
    flags: {},
  }),
} as const;

export const retentionOperations = {
  /** Revisions out of use, what ended first at the top: those whose retention has ended and that are still here, or all. */
  'retention.list': contract(
    readers,
    z.strictObject({
      scope: z.enum(['ended', 'all']),
      number: documentNumber.optional(),
      limit: z.number().int().min(1).max(5000),
    }),
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        label: z.string(),
        ...shownState,
        begins: z.string(),
        /** The first day on which it may be disposed of. */
        until: z.string(),
        years: z.number(),
        because: z.string(),
        ended: z.boolean(),
        /** The disposition that it is in, or that it was disposed of with. */
        disposition: z.strictObject({ id: z.string(), state: z.enum(dispositionStates) }).nullable(),
        /** What stands in the way, once it has ended; a sentence each. */
        inTheWay: z.array(z.string()),
      }),
    ),
  ),
  /** Proposes to dispose of revisions, and signs for it; nothing becomes of them before Quality signs as well. */
  'retention.propose': signs(proposers, { revisions, reason }, moved),
  /** The second signature, by another person: from then on text and records of the revisions are withheld. */
  'retention.sign': signs(disposers, { id }, moved),
  'retention.refuse': contract(disposers, z.strictObject({ id, reason }), moved),
  'retention.withdraw': contract(proposers, z.strictObject({ id, reason }), moved),
  'retention.dispositions': contract(readers, z.strictObject({ state: z.enum(dispositionStates).optional() }), z.array(summary)),
  'retention.show': contract(
    readers,
    z.strictObject({ id }),
    summary.extend({
      decisionReason: z.string().nullable(),
      items: z.array(
        z.strictObject({
          number: z.string(),
          title: z.string(),
          label: z.string(),
          until: z.string(),
          /** SHA-256 of the sealed paper. */
          record: z.string().nullable(),
          inTheWay: z.array(z.string()),
        }),
      ),
      signatures: z.array(shownSignature),
      /** What the person who asks may do now. */
      may: z.strictObject({ sign: z.boolean(), refuse: z.boolean(), withdraw: z.boolean() }),
    }),
  ),
  /** Keeps a document from disposition, for a lawsuit, a recall or a complaint, for as long as that takes. */
  'retention.hold': contract(holders, z.strictObject({ number: documentNumber, reason }), z.strictObject({ id: z.string() })),
  'retention.releaseHold': contract(holders, z.strictObject({ hold, reason }), empty),
  'retention.holds': contract(readers, z.strictObject({ number: documentNumber.optional() }), z.array(holdShown)),
} as const;
