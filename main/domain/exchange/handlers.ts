import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import type { asOfOperations } from '#shared/api/as-of.ts';
import type { exchangeOperations } from '#shared/api/exchange.ts';
import { standing } from '../audit/voided.ts';
import { printedNameOf } from '../identity/roles-of.ts';
import type { Handlers } from '../operation.ts';
import { copiesAsOf } from './as-of/copies.ts';
import { documentsAsOf } from './as-of/documents.ts';
import { peopleAsOf } from './as-of/people.ts';
import { exportList } from './lists/export-list.ts';
import { cancelPackage, makePackage } from './package/make-package.ts';

/** So many of the past are shown; the audit trail has all of them. */
const SHOWN = 100;

export const exchangeHandlers: Handlers<keyof typeof exchangeOperations | keyof typeof asOfOperations> = {
  'asOf.documents': documentsAsOf,
  'asOf.people': peopleAsOf,
  'asOf.copies': copiesAsOf,
  'exchange.exportList': exportList,
  'exchange.makePackage': makePackage,
  'exchange.cancelPackage': cancelPackage,
  'exchange.packageState': async ({ packages: { running } }) => {
    if (!running) return { running: null };
    const { cancelled: _cancelled, ...shown } = running;
    return { running: shown };
  },
  'exchange.packages': async ({ vault }) =>
    standing(
      vault,
      vault.query<{ seq: number; text: string }>(
        "SELECT seq, text FROM ledger WHERE operation = 'exchange.makePackage' ORDER BY seq DESC LIMIT ?",
        [SHOWN],
      ),
    )
      .map(({ text }) => JSON.parse(text) as LedgerEntry)
      .filter(({ outcome }) => outcome === 'done')
      .map(({ seq, time, actor, subject, reason }) => ({
        seq,
        time,
        who: printedNameOf(vault, actor),
        name: subject.replace(/^audit package /, ''),
        held: reason,
      })),
};
