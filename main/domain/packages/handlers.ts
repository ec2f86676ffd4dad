import type { PackagePorts } from '#main/ports/package-file.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import type { packageOperations } from '#shared/api/packages.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { standing } from '../audit/voided.ts';
import type { TrailWords } from '../audit/words.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import type { Handlers } from '../operation.ts';
import { readRecipient } from '../signing/recipient.ts';
import { encryptFile } from './encrypt-file.ts';
import { cancelPackage, makePackage } from './make-package.ts';

/** So many of the past are shown; the audit trail has all of them. */
const SHOWN = 100;

export const packageHandlers = (ports: PackagePorts, words: TrailWords): Handlers<keyof typeof packageOperations> => ({
  'exchange.makePackage': makePackage(ports, words),
  'exchange.encryptFile': encryptFile(ports),
  'exchange.cancelPackage': cancelPackage(ports),
  'exchange.readRecipient': async (context, { certificate }) => {
    const { pem: _pem, ...recipient } = readRecipient(certificate, new Date(ledgerNow(context)));
    return recipient;
  },
  'exchange.packageState': async () => {
    const { running } = ports.packages;
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
});
