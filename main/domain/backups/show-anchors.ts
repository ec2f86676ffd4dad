import { setImmediate } from 'node:timers/promises';
import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { requireHead } from '../audit/known-head.ts';
import { type Ask, anchorChecks } from './anchors.ts';
import type { BackupPorts } from './planned.ts';

/** Which anchors outside of the vault prove what, beside the work that goes on. */
export const showAnchors =
  ({ outside }: Pick<BackupPorts, 'outside'>) =>
  async ({ vault }: CallContext, { known }: Input<'backup.anchors'>): Promise<Output<'backup.anchors'>> => {
    const ask: Ask = (sql, parameters) => vault.query(sql, parameters);
    const turns = anchorChecks(ask, outside(ask, known === undefined ? null : requireHead(known)));
    for (;;) {
      const { done, value } = turns.next();
      if (done === true) return { checks: value };
      await setImmediate();
    }
  };
