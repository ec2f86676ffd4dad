import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { allValues } from '../registers/confidential.ts';
import { readEntry } from '../registers/entry.ts';
import { takesGiven, withGiven } from '../registers/give.ts';
import { FINDINGS } from './assessments.store.ts';
import { besideUs } from './beside-us.ts';
import { takenOver, toldOf } from './change.ts';
import { differences } from './differences.rules.ts';

/** What the assessments say of a finding now, beside what it says. @throws AppError 'not-found', 'damaged' */
export const showFinding = async (
  { vault, roles }: CallContext,
  { number }: Input<'vulnerability.finding'>,
): Promise<Output<'vulnerability.finding'>> => {
  const { row, version, content, declared } = readEntry(vault, number);
  if (row.register !== FINDINGS) throw new AppError('not-found', `${number} is no finding.`);
  const { declaration } = declared;
  const told = toldOf(vault, number);
  if (told === null) return { number, run: null, isFound: false, predicted: null, supplier: [], change: null };
  const before = allValues(vault, content);
  const after = takenOver(before, told);
  const decides = declaration.reopen?.roles.some((role) => roles.includes(role)) ?? false;
  const isDecided = version.frozen_at !== null && declaration.reopen?.from.includes(row.state) === true;
  const { isNews, run, found } = told;
  return {
    ...{ number, run: run.id, isFound: found !== null, predicted: found?.predicted ?? null },
    supplier: besideUs(row.state, found?.supplier ?? []),
    change:
      isNews && after !== null && takesGiven(declaration, row.state)
        ? {
            differences: differences(declaration, before, withGiven(declaration, before, after)),
            mayTakeOver: decides,
            mayLetStand: decides && isDecided,
          }
        : null,
  };
};
