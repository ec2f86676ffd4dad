import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { readEntry } from '../registers/entry.ts';
import { targetOf } from '../registers/links.ts';
import { levelFrom } from '../registers/matrices.ts';
import { FINDINGS } from './assessments.store.ts';

/**
 * The level that a finding would have, before it is saved: looked up as the finding would look it up, in the revision that it names
 * already or else in the one in force. @throws AppError 'not-found'
 */
export const rateFinding = async (
  { vault }: CallContext,
  { number, policy, exploitability, harm }: Input<'vulnerability.rate'>,
): Promise<Output<'vulnerability.rate'>> => {
  const { row, content, declared } = readEntry(vault, number);
  if (row.register !== FINDINGS) throw new AppError('not-found', `${number} is no finding.`);
  const level = declared.declaration.computed?.find((one) => one.function === 'matrix');
  const known = content.links.find(({ role, to }) => role === 'policy' && to === policy);
  const target = known ? null : targetOf(vault, policy);
  if (!known && !target) throw new AppError('not-found', `There is no document ${policy}.`);
  const link = known ?? { role: 'policy', kind: 'document' as const, to: policy, version: target?.version ?? '', hash: target?.hash ?? '' };
  if (level?.function !== 'matrix') return { version: link.version, level: null, why: 'The register looks no level up.' };
  const found = levelFrom(vault, link, { table: level.table, row: exploitability, column: harm });
  return 'fault' in found
    ? { version: link.version, level: null, why: `${`${policy} ${link.version}`.trim()} ${found.fault}.` }
    : { version: link.version, level: found.level, why: null };
};
