import type { FindFaultyEntries } from '#main/ports/faulty-entries.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { ScreenSettingsStore } from '#main/ports/screen-settings.ts';
import type { VaultVerification } from '#main/ports/vault-verification.ts';
import type { identityOperations } from '#shared/api/identity.ts';
import type { screenOperations } from '#shared/api/screens.ts';
import type { signingOperations } from '#shared/api/signing.ts';
import type { vaultOperations } from '#shared/api/vault.ts';
import type { Module } from '../module.ts';
import { attestClock } from './attest-clock.ts';
import { exportTrust } from './export-trust.ts';
import { type IdentityPorts, identityHandlers } from './handlers.ts';
import { nameDeputies } from './name-deputies.ts';
import { previewSigning } from './preview-signing.ts';
import { renewKeys } from './renew-keys.ts';
import { replaceByDeputies } from './replace-by-deputies.ts';
import { replaceCustodian } from './replace-custodian.ts';
import { keepScreenSettings, ledgerClock, readScreenSettings } from './screen-settings.ts';
import { setPolicy } from './set-policy.ts';
import { signProof } from './sign-proof.ts';
import { signableNow, signTogether } from './sign-together.ts';
import { identityTasks } from './tasks.ts';
import { faultyEntries, voidEntries } from './void-entries.ts';

interface Ports extends IdentityPorts {
  openings: Openings;
  verification: VaultVerification;
  findFaultyEntries: FindFaultyEntries;
  screenSettings: ScreenSettingsStore;
}
type Names =
  | keyof typeof identityOperations
  | Exclude<keyof typeof vaultOperations, 'vault.information'>
  | keyof typeof screenOperations
  | keyof typeof signingOperations;

/** People, their keys and their screens, and the vault that they hold together. */
export const identityModule: Module<Names, Ports> = {
  handlers: (given, gathered) => ({
    ...identityHandlers(given),
    'vault.attestClock': attestClock,
    'vault.signProof': signProof(given.verification),
    'vault.faultyEntries': faultyEntries(given.findFaultyEntries),
    'vault.voidEntries': voidEntries(given.findFaultyEntries, given.sessions),
    'vault.renewKeys': renewKeys(given.sessions),
    'vault.replaceCustodian': replaceCustodian,
    'vault.nameDeputies': nameDeputies,
    'vault.replaceByDeputies': replaceByDeputies,
    'vault.exportTrust': exportTrust,
    'vault.setPolicy': setPolicy,
    'signing.preview': previewSigning(gathered),
    'signing.waiting': signableNow(gathered, given.openings),
    'signing.together': signTogether(gathered, given.openings),
    'screens.settings': readScreenSettings(given.screenSettings),
    'screens.keepSettings': keepScreenSettings(given.screenSettings),
    'screens.clock': ledgerClock,
  }),
  tasks: identityTasks,
};
