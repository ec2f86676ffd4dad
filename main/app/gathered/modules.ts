import { alcoaModule } from '#main/domain/alcoa/module.ts';
import { asOfModule } from '#main/domain/as-of/module.ts';
import { assessmentModule } from '#main/domain/assessments/module.ts';
import { type AuditPorts, auditHandlers } from '#main/domain/audit/handlers.ts';
import { trailOf } from '#main/domain/audit/words.ts';
import { backupModule } from '#main/domain/backups/module.ts';
import { catalogueModule } from '#main/domain/catalogues/module.ts';
import { changeModule } from '#main/domain/change/module.ts';
import { distributionModule } from '#main/domain/distribution/module.ts';
import { compareModule } from '#main/domain/documents/compare/module.ts';
import { externalModule } from '#main/domain/documents/external/module.ts';
import { documentModule } from '#main/domain/documents/module.ts';
import { searchModule } from '#main/domain/documents/search/module.ts';
import { templateModule } from '#main/domain/documents/template/module.ts';
import { entryImportModule } from '#main/domain/entry-import/module.ts';
import { frameworkModule } from '#main/domain/frameworks/module.ts';
import { homeModule } from '#main/domain/home/module.ts';
import { identityModule } from '#main/domain/identity/module.ts';
import { importSourceModule } from '#main/domain/import-sources/module.ts';
import { letterModule } from '#main/domain/letters/module.ts';
import { listModule } from '#main/domain/lists/module.ts';
import { migrationModule } from '#main/domain/migration/module.ts';
import type { Gathered, Module } from '#main/domain/module.ts';
import type { Handlers } from '#main/domain/operation.ts';
import { overviewModule } from '#main/domain/overview/module.ts';
import { packageModule } from '#main/domain/packages/module.ts';
import { qualificationModule } from '#main/domain/qualification/module.ts';
import { recordModule } from '#main/domain/records/module.ts';
import { referenceModule } from '#main/domain/reference-sets/module.ts';
import { registerModule } from '#main/domain/registers/module.ts';
import { retentionModule } from '#main/domain/retention/module.ts';
import { roomModule } from '#main/domain/rooms/module.ts';
import type { Signable } from '#main/domain/signable.ts';
import type { Task } from '#main/domain/task.ts';
import { traceModule } from '#main/domain/trace/module.ts';
import { trainingModule } from '#main/domain/training/module.ts';
import { workflowModule } from '#main/domain/workflow/module.ts';
import type { CallContext, Context } from '#main/ports/context.ts';
import type { auditOperations } from '#shared/api/audit.ts';
import { type AllOf, gather } from '#shared/api/gather.ts';
import type { OperationName } from '#shared/api/index.ts';
import { grammar } from './grammar.ts';

/** The audit stands below what a module is, so what it hands in is put together here. */
const auditModule: Module<keyof typeof auditOperations, AuditPorts> = {
  handlers: (given, { trail }) => auditHandlers(given, trail.words),
};

/** Every module of the program; what waits in them stands in this order. */
const modules = [
  workflowModule,
  externalModule,
  documentModule,
  identityModule,
  changeModule,
  retentionModule,
  registerModule,
  traceModule,
  trainingModule,
  distributionModule,
  templateModule,
  compareModule,
  searchModule,
  recordModule,
  homeModule,
  listModule,
  packageModule,
  asOfModule,
  overviewModule,
  roomModule,
  migrationModule,
  entryImportModule,
  catalogueModule,
  frameworkModule,
  referenceModule,
  assessmentModule,
  backupModule,
  letterModule,
  importSourceModule,
  qualificationModule,
  auditModule,
  alcoaModule,
] as const;

/** What modules ask for beside the context of a call: each gets its own, and no other module sees it. */
export type Ports = AllOf<Parameters<(typeof modules)[number]['handlers']>[0]>;
type Listed = ReturnType<NonNullable<(typeof modules)[number]['lists']>>;

const tasks: Gathered['tasks'] = async (context, most) => {
  const all: Task[] = [];
  for (const module of modules) all.push(...((await module.tasks?.(context, most)) ?? []));
  return all;
};

const gathered: Omit<Gathered, 'preview'> = {
  trail: trailOf(grammar.operations),
  tasks,
  waiting: (context, about) => modules.flatMap((module): readonly Task[] => module.waits?.(context, about) ?? []),
  signable: (context) => modules.flatMap((module): readonly Signable[] => module.signable?.(context) ?? []),
  pathOf: (reader, number) => modules.reduce<string | null>((found, module) => found ?? module.pathOf?.(reader, number) ?? null, null),
  lists: gather(...modules.map((module): Listed => module.lists?.(tasks) ?? {})),
};

/** The contract of the act has parsed what is asked. */
interface AnyPreviewed {
  preview(...asked: [context: CallContext, about: unknown, as?: string]): ReturnType<Gathered['preview']>;
}

/** Every operation has a handler; a missing one does not compile. */
export const handlersWith = (ports: Ports): Handlers<OperationName> => {
  const preview: Gathered['preview'] = async (act, ...asked) => (handlers[act] as AnyPreviewed).preview(...asked);
  const handlers: Handlers<OperationName> = gather(...modules.map((module) => module.handlers(ports, { ...gathered, preview })));
  return handlers;
};

/** What modules do at the acts of others. */
export const hooks: Pick<Context, 'whenRetired' | 'whenAdvanced' | 'whenRolesChange' | 'maySign' | 'mayRelease' | 'applyDue' | 'uses'> = {
  whenRetired: (uow, revisionId, cause) => {
    for (const module of modules) module.whenRetired?.(uow, revisionId, cause);
  },
  whenAdvanced: (uow, revisionId) => {
    for (const module of modules) module.whenAdvanced?.(uow, revisionId);
  },
  whenRolesChange: (uow, userId) => {
    for (const module of modules) module.whenRolesChange?.(uow, userId);
  },
  maySign: (...asked) => modules.reduce<string | null>((found, module) => found ?? module.maySign?.(...asked) ?? null, null),
  mayRelease: (...asked) => modules.reduce<string | null>((found, module) => found ?? module.mayRelease?.(...asked) ?? null, null),
  uses: (reader, asked) => modules.flatMap((module) => module.uses?.(reader, asked) ?? []),
  applyDue: async (context) => {
    const applied: string[] = [];
    for (const module of modules) applied.push(...((await module.applyDue?.(context)) ?? []));
    return applied;
  },
};
