import { type RouteStep, routeSchema } from '#shared/domain/route.ts';
import { type GivenSignature, givenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { made, rowsAfter, statementIn, textOf } from '../audit/guards.ts';
import { storedJson, storedObject } from '../audit/stored-json.ts';
import type { Act, Guard, Row } from '../audit/write-grammar.ts';
import { isAuthorOfDraft } from '../documents/authorship.rules.ts';
import { slotsOfRoute } from './route.rules.ts';
import { signedInRound } from './signature.rules.ts';

const routeOfModel = (round: Row): RouteStep[] | null => {
  const route = routeSchema.safeParse(storedObject(round.model).route);
  return route.success ? route.data : null;
};

/** The route is that of the document's type; only a step that names nobody may have been given to people. */
const isRouteOfType = (act: Act, revision: string, route: readonly RouteStep[]): boolean => {
  const { state } = act;
  const type = textOf(state, 'documents', textOf(state, 'revisions', revision, 'document_id'), 'type_id');
  const stored = routeSchema.safeParse(
    storedJson(textOf(state, 'routes', textOf(state, 'document_types', type, 'route_id'), 'steps') ?? '[]'),
  );
  const bare = (step: RouteStep, people: readonly string[]): string => JSON.stringify(Object.entries({ ...step, people }).sort());
  return (
    stored.success &&
    stored.data.length === route.length &&
    stored.data.every((step, index) => {
      const own = route[index];
      return own !== undefined && bare(step, step.people) === bare(own, step.people.length === 0 ? [] : own.people);
    })
  );
};

/** A round freezes the text of a draft, as its author submits it, with the paper that people are going to sign. */
export const isNewRound: Guard = (act, { id, after }) => {
  const { state, entry, format } = act;
  const revision = state.row('revisions', String(after.revision_id));
  const route = routeOfModel(after);
  const model = storedObject(after.model);
  const document = state.row('documents', String(revision?.document_id));
  const shown = typeof model.document === 'object' && model.document !== null ? (model.document as Record<string, unknown>) : {};
  return (
    id === `${after.revision_id}/${after.round}` &&
    isAuthorOfDraft(act, String(after.revision_id)) &&
    after.round === Number(revision?.round) + 1 &&
    after.content_hash === revision?.content_hash &&
    after.rendition_hash === after.current_pdf &&
    after.submitted_by === entry.actor &&
    after.submitted_at === entry.time &&
    after.outcome === 'open' &&
    after.closed_at === null &&
    model.contentHash === after.content_hash &&
    shown.number === document?.number &&
    shown.title === document?.title &&
    (route === null ? format < 2 : isRouteOfType(act, String(after.revision_id), route))
  );
};

const undecided = { signature_id: null, decided_by: null, decided_at: null, remark: null, decided_for: null };

/** The steps of a round are those of its route, with the people who hold the roles at its submission. */
export const isTaskOfRoute: Guard = (act, { id, after }) => {
  const { state, format } = act;
  const round = made(act, 'rounds').find((row) => row.id === after.round_id);
  if (!round || round.revision_id !== after.revision_id) return false;
  const isBare = Object.entries(undecided).every(([column, value]) => after[column] === value);
  if (!isBare || id !== `${after.round_id}/${Number(after.position) + 1}` || after.status !== (after.step === 0 ? 'open' : 'waiting'))
    return false;
  const route = routeOfModel(round);
  if (route === null) return format < 2;
  const slot = slotsAsked(act, round, route)[Number(after.position)];
  return (
    slot !== undefined &&
    slot.step === after.step &&
    slot.field === after.field &&
    slot.title === after.title &&
    slot.meaning === after.meaning &&
    slot.role === after.role &&
    slot.assignedTo === after.assigned_to &&
    state.row('tasks', id) === undefined
  );
};

const slotsAsked = ({ state }: Act, round: Row, route: readonly RouteStep[]) => {
  const revision = String(round.revision_id);
  const holders = (role: string): string[] =>
    state
      .where('grants', 'role', role)
      .filter((row) => row.active === 1 && textOf(state, 'people', row.user_id, 'status') === 'active')
      .map((row) => String(row.user_id))
      .sort();
  const coAuthors = state.where('co_authors', 'revision_id', revision).filter((row) => row.active === 1 || row.wrote_at !== null);
  return slotsOfRoute(route, holders, [
    textOf(state, 'revisions', revision, 'author') ?? '',
    ...coAuthors.map((row) => String(row.user_id)),
  ]);
};

/** A round without a step for each signature that its route asks for could be approved by too few. */
export const missingTasks = (act: Act): string[] =>
  made(act, 'rounds').flatMap((round) => {
    const route = routeOfModel(round);
    const tasks = made(act, 'tasks').filter((row) => row.round_id === round.id).length;
    const asked = route === null ? tasks : slotsAsked(act, round, route).length;
    return tasks === asked && tasks > 0
      ? []
      : [`Entry ${act.entry.seq} submits a revision with ${tasks} steps, and its route asks for ${asked}.`];
  });

/** The signature that an entry gives for a step. */
export const signatureOfTask = (act: Act, task: string): GivenSignature | undefined =>
  signaturesMade(act, 'revision').find((one) => one.task_id === task);

/** A decision is signed for an open step that rests on it, with its role and meaning, over exactly the paper of its round. */
export const isDecision: Guard = (act, { table, id, after }) => {
  const { state, entry, held } = act;
  const about = givenSignature(table, after)?.about;
  const task = state.row('tasks', String(after.task_id));
  const round = state.row('rounds', `${about?.id}/${about?.version}`);
  const stated = statementIn(after);
  const number = textOf(state, 'documents', textOf(state, 'revisions', about?.id, 'document_id'), 'number');
  return (
    task?.status === 'open' &&
    entry.changes.some((other) => other.table === 'tasks' && other.id === task.id && other.after.signature_id === id) &&
    task.round_id === round?.id &&
    task.revision_id === about?.id &&
    round?.outcome === 'open' &&
    after.role === task.role &&
    held.includes(String(task.role)) &&
    (after.meaning === task.meaning || after.meaning === 'Rejection') &&
    stated.kind === 'decision' &&
    stated.document === number &&
    stated.contentHash === round.content_hash &&
    stated.renditionHash === round.rendition_hash
  );
};

export const isRejected = (act: Act, round: unknown): boolean => signedInRound(act, round).some(({ meaning }) => meaning === 'Rejection');

/** Every step of a round as the entry leaves it. */
const tasksAfter = (act: Act, round: string): Row[] => rowsAfter(act, 'tasks', 'round_id', round);
export const isAllApproved = (act: Act, round: string): boolean => tasksAfter(act, round).every((task) => task.status === 'approved');

/** The steps of a route are opened in its order: the next one once every signature of those before is there. */
export const opensNext: Guard = (act, { table, id, before, after }) => {
  const own = act.state.row('tasks', id);
  return (
    table === 'tasks' &&
    before?.status === 'waiting' &&
    after.status === 'open' &&
    tasksAfter(act, String(own?.round_id)).every((task) => task.status === 'approved' || Number(task.step) >= Number(own?.step))
  );
};
