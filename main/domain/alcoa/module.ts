import type { CallContext } from '#main/ports/context.ts';
import type { VaultVerification } from '#main/ports/vault-verification.ts';
import type { alcoaOperations } from '#shared/api/alcoa.ts';
import type { Output } from '#shared/api/index.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { BackupPorts } from '../backups/planned.ts';
import { showAnchors } from '../backups/show-anchors.ts';
import type { Module } from '../module.ts';
import { backupChecks } from './backup-checks.ts';
import { byAttribute } from './by-attribute.ts';

interface AlcoaPorts extends Pick<BackupPorts, 'outside'> {
  verification: VaultVerification;
}

const show =
  ({ verification, outside }: AlcoaPorts) =>
  async (context: CallContext): Promise<Output<'alcoa.show'>> => {
    const { last } = verification.state();
    const anchors = await showAnchors({ outside })(context, {});
    const now = context.clock.now().toISOString();
    return {
      attributes: byAttribute(last && { checks: last.checks.map((check) => ({ ...check, at: last.at })), isWhole: last.since === null }, [
        ...backupChecks(context.vault, ledgerNow(context), context.clock.zone()),
        ...anchors.checks.map((check) => ({ ...check, at: now })),
      ]),
    };
  };

/** The vault by the nine attributes of ALCOA+, with the newest results of the checks that there are; it checks nothing anew. */
export const alcoaModule: Module<keyof typeof alcoaOperations, AlcoaPorts> = {
  handlers: (ports) => ({
    'alcoa.show': show(ports),
  }),
};
