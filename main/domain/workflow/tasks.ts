import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Signer } from '#shared/domain/people.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { anyoneWith } from '#shared/domain/roles.ts';
import { type RevisionState, revisionStates } from '#shared/domain/transitions.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { wordsOfState } from '../documents/approved-elsewhere.ts';
import { changeHolding } from '../documents/change-of.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { expectedOf, namesIn, namesWithIds, printedNameOf } from '../identity/printed-names.ts';
import { readsRecords, type Task, task } from '../task.ts';
import { signerOf } from './delegation.ts';
import { openSteps } from './my-tasks.ts';
import { turnOnRoute } from './route.rules.ts';
import { type OpenRevision, revisionsToTell, routedOf } from './under-way.store.ts';

/** What every task about a revision says of it. */
const about = ({ vault }: CallContext, revision: OpenRevision & { state: RevisionState }) => ({
  number: revision.number,
  title: revision.title,
  label: revisionLabel(revision),
  state: wordsOfState(vault, revision),
});
type About = ReturnType<typeof about>;

/**
 * The steps of a route that wait. Late ones are told to those who must sign, to the author, to the owner and to auditors;
 * to document control and quality once they are so late that somebody has to step in. Of places in one step, one line is told.
 */
const stepTasks = (context: CallContext, signer: Signer, now: string, revision: OpenRevision, of: About): Task[] => {
  const { vault, roles } = context;
  const { tasks, open } = openSteps(vault, revision);
  const turn = turnOnRoute(tasks, signer, authorsOf(vault, revision));
  const concerned = roles.includes('Auditor') || revision.author === signer.userId || revision.owner === signer.userId;
  const stepsIn = roles.some((role) => role === 'Document Controller' || role === 'Quality');
  const [nameOf, withId] = [namesIn(vault), namesWithIds(vault)];
  const told = new Set<number>();
  const lines = [...open].reverse().map(({ task: { id, step, title, meaning, assigned_to, role }, since, due, escalates }) => {
    const isTurn = turn?.task.id === id;
    const isMine = turn?.task.step === step;
    const isEscalated = escalates !== null && escalates < now;
    const whose = turn?.onBehalfOf ? ` on behalf of ${printedNameOf(vault, turn.onBehalfOf)}` : '';
    const isTold = (concerned || isTurn || (stepsIn && isEscalated)) && !told.has(step);
    if (isTold) told.add(step);
    const others = `${isEscalated ? 'Escalated: the' : 'The'} step "${title}" is overdue; it waits for ${expectedOf(nameOf, assigned_to, role)}`;
    return task({
      ...of,
      kind: 'workflow.step',
      what: `Step "${title}"`,
      waitsFor: expectedOf(withId, assigned_to, role),
      asked: assigned_to ?? '',
      since,
      due,
      path: `/documents/${revision.number}${isMine ? '/decide' : ''}`,
      asks: isTurn ? `${meaning}: sign the step "${title}"${whose}` : null,
      late: !isTold ? null : isMine ? `Your step "${title}" is overdue` : others,
    });
  });
  return lines.reverse();
};

/** How the newest round of a draft ended, and what is to be done now. */
const ownDraft = (vault: Reader, { id, round }: OpenRevision): string => {
  const outcome = vault.get('rounds', `${id}/${round}`)?.outcome;
  if (outcome === 'withdrawn') return 'Withdrawn: write and submit again';
  if (outcome !== 'rejected') return 'Draft: write and submit';
  const [rejected] = vault.find('tasks', { round_id: `${id}/${round}`, status: 'rejected' });
  const why = rejected?.decided_by ? `. ${printedNameOf(vault, rejected.decided_by)}: "${rejected.remark ?? ''}"` : '';
  return `Changes requested: revise and submit again${why}`;
};

const writing = ({ vault }: CallContext, userId: string, revision: OpenRevision): string | null => {
  if (revision.author === userId) return ownDraft(vault, revision);
  const isCoAuthor = vault.get('co_authors', `${revision.id}/${userId}`)?.active === 1;
  return isCoAuthor ? `${revision.state}: write it with ${printedNameOf(vault, revision.author)}` : null;
};

const releaseTask = ({ vault, roles }: CallContext, revision: OpenRevision, of: About): Task[] => {
  const path = `/documents/${revision.number}`;
  if (revision.released_at !== null) {
    const late = 'Its date has come, but it did not become effective';
    const what = 'Becomes effective';
    return [
      task({ ...of, kind: 'workflow.becomesEffective', what, path, due: revision.effective_from, soon: what, late, waitsFor: 'its date' }),
    ];
  }
  if (changeHolding(vault, revision.document_id) !== null) return [];
  const asks = roles.includes('Document Controller') ? 'Approved: make it effective' : null;
  const due = revision.planned_effective;
  return [
    task({
      ...of,
      kind: 'workflow.release',
      what: 'Release',
      path,
      due,
      begins: 'release',
      asks,
      waitsFor: anyoneWith('Document Controller'),
      asked: '',
    }),
  ];
};

/** A date that was planned and has passed is told to everybody; once a revision is approved, its release waits instead. */
const plannedTask = ({ vault }: CallContext, revision: OpenRevision, of: About): Task[] =>
  revision.planned_effective === null
    ? []
    : [
        task({
          ...of,
          kind: 'workflow.plannedDate',
          what: 'Planned effective date',
          waitsFor: namesWithIds(vault)(revision.author),
          due: revision.planned_effective,
          path: `/documents/${revision.number}`,
          late: 'Planned effective date has passed',
        }),
      ];

const tasksOf = (context: CallContext, signer: Signer, revisions: readonly OpenRevision[]): Task[] => {
  const now = ledgerNow(context);
  const withId = namesWithIds(context.vault);
  return revisions.flatMap((row) => {
    const revision = { ...row, state: revisionStates.find((known) => known === row.state) ?? 'Draft' };
    const of = about(context, revision);
    if (revision.state === 'Approved') return releaseTask(context, revision, of);
    const planned = plannedTask(context, revision, of);
    if (revision.state === 'In Review' || revision.state === 'In Approval')
      return [...stepTasks(context, signer, now, revision, of), ...planned];
    const asks = writing(context, signer.userId, revision);
    const path = `/documents/${revision.number}/edit`;
    const waitsFor = withId(revision.author);
    return [task({ ...of, kind: 'workflow.draft', what: `${revision.state}: text`, waitsFor, path, asks }), ...planned];
  });
};

/** What revisions under way wait for. */
export const workflowTasks = (context: CallContext, most: number): Task[] => {
  if (!readsRecords(context.roles)) return [];
  const signer = signerOf(context.vault, context);
  return tasksOf(context, signer, revisionsToTell(context.vault, signer.userId, most));
};

/** What the route of one document waits for, whomever it asks. */
export const documentWaits = (context: CallContext, about: string): Task[] =>
  tasksOf(context, signerOf(context.vault, context), routedOf(context.vault, about));
