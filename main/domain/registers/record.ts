import { ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import type { TrailWords } from '../audit/words.ts';
import { command } from '../operation.ts';
import { standingNow } from './entry-standing.ts';
import { makeEntryRecord } from './make-record.ts';

/** The record of an entry as a sealed file; that it was made, and with which bytes, is in the ledger. */
export const entryRecord = (words: TrailWords) =>
  command('entry.record', {
    prepare: async (context, { number, version, format }) => {
      const { vault } = context;
      const standing = standingNow(vault, number);
      const moment = { instant: ledgerNow(context), upTo: vault.ledgerHead() };
      const { files } = await makeEntryRecord(context, { standing, version, moment, words, readers: context.roles }, [format]);
      const told = version ?? standing.row.version;
      return { version: told, file: await madeFile(context, `${number}_${told}.${format}`, files[format] ?? new Uint8Array()) };
    },
    commit: (_uow, _context, { number, format }, { version, file }) => ({
      output: file,
      trace: { subject: number, reason: `${format.toUpperCase()} of version ${version}. SHA-256 ${file.sha256}` },
    }),
  });
