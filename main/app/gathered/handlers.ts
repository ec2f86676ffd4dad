import { asOfHandlers } from '#main/domain/as-of/handlers.ts';
import { type AuditPorts, auditHandlers } from '#main/domain/audit/handlers.ts';
import { trailOf } from '#main/domain/audit/words.ts';
import { changeHandlers, periodicReviewHandlers } from '#main/domain/change/handlers.ts';
import type { ChangePorts } from '#main/domain/change/record.ts';
import { distributionHandlers } from '#main/domain/distribution/handlers.ts';
import type { DistributionPorts } from '#main/domain/distribution/paper-checker.ts';
import { type ComparePorts, compareHandlers } from '#main/domain/documents/compare/handlers.ts';
import { externalHandlers } from '#main/domain/documents/external/handlers.ts';
import { type DocumentPorts, documentHandlers } from '#main/domain/documents/handlers.ts';
import { masterListHandlers } from '#main/domain/documents/list-handlers.ts';
import { type SearchPorts, searchHandlers } from '#main/domain/documents/search/handlers.ts';
import { templateHandlers } from '#main/domain/documents/template/handlers.ts';
import { usePolicyHandlers } from '#main/domain/documents/use-policy.ts';
import { attestClock } from '#main/domain/identity/attest-clock.ts';
import { exportTrust } from '#main/domain/identity/export-trust.ts';
import { type IdentityPorts, identityHandlers } from '#main/domain/identity/handlers.ts';
import { nameDeputies } from '#main/domain/identity/name-deputies.ts';
import { renewKeys } from '#main/domain/identity/renew-keys.ts';
import { replaceByDeputies } from '#main/domain/identity/replace-by-deputies.ts';
import { replaceCustodian } from '#main/domain/identity/replace-custodian.ts';
import { keepScreenSettings, ledgerClock, readScreenSettings } from '#main/domain/identity/screen-settings.ts';
import { setPolicy } from '#main/domain/identity/set-policy.ts';
import { signProof } from '#main/domain/identity/sign-proof.ts';
import { faultyEntries, voidEntries } from '#main/domain/identity/void-entries.ts';
import type { ListPorts } from '#main/domain/lists/export-list.ts';
import { listHandlers } from '#main/domain/lists/handlers.ts';
import { migrationHandlers } from '#main/domain/migration/handlers.ts';
import type { MigrationPorts } from '#main/domain/migration/migration-call.ts';
import type { Handlers } from '#main/domain/operation.ts';
import { packageHandlers } from '#main/domain/packages/handlers.ts';
import { recordHandlers } from '#main/domain/records/handlers.ts';
import { vaultInformation } from '#main/domain/records/vault-information.ts';
import { retentionHandlers } from '#main/domain/retention/handlers.ts';
import type { RoomPorts } from '#main/domain/rooms/export-shown.ts';
import { roomHandlers } from '#main/domain/rooms/handlers.ts';
import { assignmentHandlers, workflowHandlers } from '#main/domain/workflow/handlers.ts';
import type { FindFaultyEntries } from '#main/ports/faulty-entries.ts';
import type { PackagePorts } from '#main/ports/package-file.ts';
import type { ScreenSettingsStore } from '#main/ports/screen-settings.ts';
import { gather } from '#shared/api/gather.ts';
import type { OperationName } from '#shared/api/index.ts';
import { grammar } from './grammar.ts';

/** What rooms ask for beside the context of a call: each gets its own, and no other room sees it. */
export interface Ports
  extends AuditPorts,
    ChangePorts,
    ComparePorts,
    DocumentPorts,
    DistributionPorts,
    IdentityPorts,
    ListPorts,
    MigrationPorts,
    PackagePorts,
    RoomPorts,
    SearchPorts {
  screenSettings: ScreenSettingsStore;
  findFaultyEntries: FindFaultyEntries;
}

const trail = trailOf(grammar.operations);
const { words } = trail;

/** Every operation has a handler; a missing one does not compile. */
export const handlersWith = (ports: Ports): Handlers<OperationName> =>
  gather(
    identityHandlers(ports),
    documentHandlers(ports),
    templateHandlers,
    compareHandlers(ports),
    masterListHandlers(words),
    usePolicyHandlers,
    externalHandlers,
    workflowHandlers(trail),
    assignmentHandlers,
    recordHandlers,
    distributionHandlers(ports),
    listHandlers(ports),
    packageHandlers(ports),
    asOfHandlers,
    roomHandlers(ports, words),
    retentionHandlers,
    changeHandlers(ports),
    periodicReviewHandlers,
    migrationHandlers(ports),
    auditHandlers(ports, words),
    searchHandlers(ports),
    {
      'vault.attestClock': attestClock,
      'vault.signProof': signProof(ports.verification),
      'vault.faultyEntries': faultyEntries(ports.findFaultyEntries),
      'vault.voidEntries': voidEntries(ports.findFaultyEntries, ports.sessions),
      'vault.information': vaultInformation,
      'vault.renewKeys': renewKeys(ports.sessions),
      'vault.replaceCustodian': replaceCustodian,
      'vault.nameDeputies': nameDeputies,
      'vault.replaceByDeputies': replaceByDeputies,
      'vault.exportTrust': exportTrust,
      'screens.settings': readScreenSettings(ports.screenSettings),
      'screens.keepSettings': keepScreenSettings(ports.screenSettings),
      'screens.clock': ledgerClock,
      'vault.setPolicy': setPolicy,
    },
  );
