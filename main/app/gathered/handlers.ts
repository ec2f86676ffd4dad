import { asOfHandlers } from '#main/domain/as-of/handlers.ts';
import { auditHandlers } from '#main/domain/audit/handlers.ts';
import { trailWords } from '#main/domain/audit/words.ts';
import { changeHandlers, periodicReviewHandlers } from '#main/domain/change/handlers.ts';
import { distributionHandlers } from '#main/domain/distribution/handlers.ts';
import { compareHandlers } from '#main/domain/documents/compare/handlers.ts';
import { externalHandlers } from '#main/domain/documents/external/handlers.ts';
import { documentHandlers } from '#main/domain/documents/handlers.ts';
import { masterListHandlers } from '#main/domain/documents/list-handlers.ts';
import { searchHandlers } from '#main/domain/documents/search/handlers.ts';
import { templateHandlers } from '#main/domain/documents/template/handlers.ts';
import { usePolicyHandlers } from '#main/domain/documents/use-policy.ts';
import { attestClock } from '#main/domain/identity/attest-clock.ts';
import { exportTrust } from '#main/domain/identity/export-trust.ts';
import { identityHandlers } from '#main/domain/identity/handlers.ts';
import { nameDeputies } from '#main/domain/identity/name-deputies.ts';
import { renewKeys } from '#main/domain/identity/renew-keys.ts';
import { replaceByDeputies } from '#main/domain/identity/replace-by-deputies.ts';
import { replaceCustodian } from '#main/domain/identity/replace-custodian.ts';
import { keepScreenSettings, ledgerClock, readScreenSettings } from '#main/domain/identity/screen-settings.ts';
import { setPolicy } from '#main/domain/identity/set-policy.ts';
import { signProof } from '#main/domain/identity/sign-proof.ts';
import { faultyEntries, voidEntries } from '#main/domain/identity/void-entries.ts';
import { listHandlers } from '#main/domain/lists/handlers.ts';
import { migrationHandlers } from '#main/domain/migration/handlers.ts';
import type { Handlers } from '#main/domain/operation.ts';
import { packageHandlers } from '#main/domain/packages/handlers.ts';
import { recordHandlers } from '#main/domain/records/handlers.ts';
import { vaultInformation } from '#main/domain/records/vault-information.ts';
import { retentionHandlers } from '#main/domain/retention/handlers.ts';
import { roomHandlers } from '#main/domain/rooms/handlers.ts';
import { assignmentHandlers, workflowHandlers } from '#main/domain/workflow/handlers.ts';
import type { OperationName } from '#shared/api/index.ts';
import { grammar } from './grammar.ts';

/** Every operation has a handler; a missing one does not compile. */
export const handlers: Handlers<OperationName> = {
  ...identityHandlers,
  ...documentHandlers,
  ...templateHandlers,
  ...compareHandlers,
  ...masterListHandlers,
  ...usePolicyHandlers,
  ...externalHandlers,
  ...workflowHandlers,
  ...assignmentHandlers,
  ...recordHandlers,
  ...distributionHandlers,
  ...listHandlers,
  ...packageHandlers,
  ...asOfHandlers,
  ...roomHandlers,
  ...retentionHandlers,
  ...changeHandlers,
  ...periodicReviewHandlers,
  ...migrationHandlers,
  ...auditHandlers(trailWords(grammar.operations)),
  ...searchHandlers,
  'vault.attestClock': attestClock,
  'vault.signProof': signProof,
  'vault.faultyEntries': faultyEntries,
  'vault.voidEntries': voidEntries,
  'vault.information': vaultInformation,
  'vault.renewKeys': renewKeys,
  'vault.replaceCustodian': replaceCustodian,
  'vault.nameDeputies': nameDeputies,
  'vault.replaceByDeputies': replaceByDeputies,
  'vault.exportTrust': exportTrust,
  'screens.settings': readScreenSettings,
  'screens.keepSettings': keepScreenSettings,
  'screens.clock': ledgerClock,
  'vault.setPolicy': setPolicy,
};
