import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { grammar } from '#main/app/gathered/grammar.ts';
import { readAuthority } from '#main/app/verify/verify.ts';
import { verifyLedger } from '#main/domain/records/verify-ledger.ts';
import { checksOnThisThread } from '#main/domain/signing/signature-check.ts';
import type { SignatureChecks } from '#main/ports/signature-checks.ts';
import { readSheet } from '#main/rendering/docx/verify-docx.ts';
import { readPaper } from '#main/rendering/pdf-signing/read-paper.ts';
import { withEvidence } from '#main/storage/evidence.ts';
import { AppError } from '#shared/domain/errors.ts';

const MOST_KEPT = 100_000;

/** Answers that follow from bytes alone: the same bytes have the same answer, in whichever state of the vault they lie. */
const remembered = <Answer>(ask: (bytes: Uint8Array, authority: string) => Answer): typeof ask => {
  const known = new Map<string, Answer>();
  return (bytes, authority) => {
    const key = hash('sha256', bytes) + authority;
    const answer = known.has(key) ? (known.get(key) as Answer) : ask(bytes, authority);
    if (known.size > MOST_KEPT) known.clear();
    known.set(key, answer);
    return answer;
  };
};

const readers = { readPaper: remembered(readPaper), readSheet: remembered(readSheet) };

const checks = checksOnThisThread();
const good = new Map<string, boolean>();
/** A signature that was checked over the same text with the same key is not worked out again. */
const signing: SignatureChecks = {
  add: (signed, ended) => {
    const key = hash('sha256', `${signed.key}\n${signed.signature}\n${signed.text}`);
    const known = good.get(key);
    if (known !== undefined) return ended(known);
    if (good.size > MOST_KEPT) good.clear();
    checks.add(signed, (isGood) => {
      good.set(key, isGood);
      ended(isGood);
    });
  },
  settle: () => checks.settle(),
};

/**
 * What verification says against a vault; empty where it says nothing. Each check of `verify` is made; hundreds of states of one
 * vault share most papers and entries, and what follows from their bytes alone is worked out once.
 */
export const faultsOf = (folder: string, trust = join(folder, 'authority.pem')): string => {
  try {
    const authority = existsSync(trust) ? readAuthority(trust) : null;
    return withEvidence(folder, (evidence) => verifyLedger(evidence, authority, { grammar, signing, readers }).checks)
      .filter(({ ok }) => !ok)
      .map(({ check, detail }) => `${check}: ${detail}`)
      .join(' | ');
  } catch (error) {
    if (error instanceof AppError && error.code === 'vault-damaged') return error.message;
    throw error;
  }
};
