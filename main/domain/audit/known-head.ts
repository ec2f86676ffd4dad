import { AppError } from '#shared/domain/errors.ts';
import { type KnownHead, readHead } from '#shared/domain/ledger-head.ts';

/** A head that somebody typed from a record or a paper. @throws AppError 'invalid-input' */
export const requireHead = (typed: string): KnownHead => {
  const head = readHead(typed);
  if (head) return head;
  throw new AppError(
    'invalid-input',
    'A ledger head is typed as it is printed: the number of its entry, and at least 8 characters of its hash, such as "812 5c2f 04ab 1d77 30e9".',
  );
};
