import { asOfRoom } from '#main/domain/as-of/room.ts';
import { type AuditPorts, auditHandlers } from '#main/domain/audit/handlers.ts';
import { trailOf } from '#main/domain/audit/words.ts';
import { changeRoom } from '#main/domain/change/room.ts';
import { distributionRoom } from '#main/domain/distribution/room.ts';
import { compareRoom } from '#main/domain/documents/compare/room.ts';
import { externalRoom } from '#main/domain/documents/external/room.ts';
import { documentRoom } from '#main/domain/documents/room.ts';
import { searchRoom } from '#main/domain/documents/search/room.ts';
import { templateRoom } from '#main/domain/documents/template/room.ts';
import { homeRoom } from '#main/domain/home/room.ts';
import { identityRoom } from '#main/domain/identity/room.ts';
import { listRoom } from '#main/domain/lists/room.ts';
import { migrationRoom } from '#main/domain/migration/room.ts';
import type { Handlers } from '#main/domain/operation.ts';
import { overviewRoom } from '#main/domain/overview/room.ts';
import { packageRoom } from '#main/domain/packages/room.ts';
import { recordRoom } from '#main/domain/records/room.ts';
import { retentionRoom } from '#main/domain/retention/room.ts';
import type { Gathered, Room } from '#main/domain/room.ts';
import { visitorRoom } from '#main/domain/rooms/room.ts';
import type { Signable } from '#main/domain/signable.ts';
import type { Task } from '#main/domain/task.ts';
import { workflowRoom } from '#main/domain/workflow/room.ts';
import type { CallContext, Context } from '#main/ports/context.ts';
import type { auditOperations } from '#shared/api/audit.ts';
import { type AllOf, gather } from '#shared/api/gather.ts';
import type { OperationName } from '#shared/api/index.ts';
import { grammar } from './grammar.ts';

/** The audit stands below what a room is, so what it hands in is put together here. */
const auditRoom: Room<keyof typeof auditOperations, AuditPorts> = {
  handlers: (given, { trail }) => auditHandlers(given, trail.words),
};

/** Every room of the program; what waits in them stands in this order. */
const rooms = [
  workflowRoom,
  externalRoom,
  documentRoom,
  identityRoom,
  changeRoom,
  retentionRoom,
  distributionRoom,
  templateRoom,
  compareRoom,
  searchRoom,
  recordRoom,
  homeRoom,
  listRoom,
  packageRoom,
  asOfRoom,
  overviewRoom,
  visitorRoom,
  migrationRoom,
  auditRoom,
] as const;

/** What rooms ask for beside the context of a call: each gets its own, and no other room sees it. */
export type Ports = AllOf<Parameters<(typeof rooms)[number]['handlers']>[0]>;
type Listed = ReturnType<NonNullable<(typeof rooms)[number]['lists']>>;

const tasks: Gathered['tasks'] = async (context, most) => {
  const all: Task[] = [];
  for (const room of rooms) all.push(...((await room.tasks?.(context, most)) ?? []));
  return all;
};

const gathered: Omit<Gathered, 'preview'> = {
  trail: trailOf(grammar.operations),
  tasks,
  signable: (context) => rooms.flatMap((room): readonly Signable[] => room.signable?.(context) ?? []),
  pathOf: (reader, number) => rooms.reduce<string | null>((found, room) => found ?? room.pathOf?.(reader, number) ?? null, null),
  lists: gather(...rooms.map((room): Listed => room.lists?.(tasks) ?? {})),
};

/** The contract of the act has parsed what is asked. */
interface AnyPreviewed {
  preview(...asked: [context: CallContext, about: unknown, as?: string]): ReturnType<Gathered['preview']>;
}

/** Every operation has a handler; a missing one does not compile. */
export const handlersWith = (ports: Ports): Handlers<OperationName> => {
  const preview: Gathered['preview'] = async (act, ...asked) => (handlers[act] as AnyPreviewed).preview(...asked);
  const handlers: Handlers<OperationName> = gather(...rooms.map((room) => room.handlers(ports, { ...gathered, preview })));
  return handlers;
};

/** What rooms do at the acts of others. */
export const hooks: Pick<Context, 'whenRetired' | 'applyDue' | 'uses'> = {
  whenRetired: (uow, revisionId, cause) => {
    for (const room of rooms) room.whenRetired?.(uow, revisionId, cause);
  },
  uses: (reader, asked) => rooms.flatMap((room) => room.uses?.(reader, asked) ?? []),
  applyDue: async (context) => {
    const applied: string[] = [];
    for (const room of rooms) applied.push(...((await room.applyDue?.(context)) ?? []));
    return applied;
  },
};
