import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { statementOfEdition } from './vex-editions.ts';

/** What was stated of a release, the newest edition first. @throws AppError 'damaged' */
export const listEditions = async (
  { vault }: CallContext,
  { release }: Input<'vulnerability.editions'>,
): Promise<Output<'vulnerability.editions'>> =>
  vault
    .find('vex_editions', { release_id: release }, ['made_at'])
    .reverse()
    .map((row) => {
      const { editions, asOf } = statementOfEdition(vault, row);
      return {
        ...{ id: row.id, embargoed: row.embargoed === 1, summary: editions.at(-1)?.summary ?? '', asOf: asOf?.entry ?? 0 },
        ...{ by: printedNameOf(vault, row.made_by), madeAt: row.made_at },
      };
    });
