import type { CallContext } from '#main/ports/context.ts';
import type { LedgerRow } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { plusDays } from '#shared/domain/time.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { standing } from '../audit/voided.ts';
import type { Trail } from '../audit/words.ts';
import { changeHolding } from '../documents/change-of.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { externalHome } from '../documents/external/home.ts';
import { countBroughtIn } from '../documents/master-list.store.ts';
import { asksOwnApproval } from '../documents/use-policy.store.ts';
import { custodyDue } from '../identity/custody-due.ts';
import { expectedOf, namesIn, printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { signerOf } from './delegation.ts';
import { lastVisit, type OpenRevision, reviewsBetween, revisionsUnderWay } from './home.store.ts';
import { openSteps } from './my-tasks.ts';
import { type Signer, turnOf } from './route.rules.ts';

type Home = Output<'workflow.home'>;
type Item = Home['waiting'][number];

const item = ({ number, title }: Pick<OpenRevision, 'number' | 'title'>, what: string, path: string, due: string | null = null): Item => ({
  number,
  title,
  what,
  path: `/documents/${number}${path}`,
  due,
});

const waitingFor = (context: CallContext, signer: Signer, revision: OpenRevision): Item[] => {
  const { vault, roles } = context;
  if (revision.state === 'In Review' || revision.state === 'In Approval') {
    const { tasks, open } = openSteps(vault, revision);
    const turn = turnOf(tasks, signer, authorsOf(vault, revision));
    const due = open.find((step) => step.task.id === turn?.task.id)?.due ?? null;
    const whose = turn?.onBehalfOf ? ` on behalf of ${printedNameOf(vault, turn.onBehalfOf)}` : '';
    return turn ? [item(revision, `${turn.task.meaning}: sign the step "${turn.task.title}"${whose}`, '/decide', due)] : [];
  }
  if (revision.state === 'Approved')
    return roles.includes('Document Controller') && revision.released_at === null && changeHolding(vault, revision.document_id) === null
      ? [item(revision, 'Approved: make it effective', '', revision.planned_effective)]
      : [];
  if (revision.author !== signer.userId)
    return vault.get('co_authors', `${revision.id}/${signer.userId}`)?.active === 1
      ? [item(revision, `${revision.state}: write it with ${printedNameOf(vault, revision.author)}`, '/edit')]
      : [];
  return [item(revision, revision.state === 'Draft' ? 'Draft: write and submit' : 'Changes requested: revise and submit again', '/edit')];
};

/**
 * Steps whose days are over, told to those who must sign, to the author, to the owner and to auditors; to document
 * control and quality once they are so late that somebody has to step in.
 */
const lateSteps = (context: CallContext, signer: Signer, now: string, revision: OpenRevision): Item[] => {
  const { tasks, open } = openSteps(context.vault, revision);
  const mine = turnOf(tasks, signer, authorsOf(context.vault, revision))?.task;
  const concerned = context.roles.includes('Auditor') || revision.author === signer.userId || revision.owner === signer.userId;
  const stepsIn = context.roles.some((role) => role === 'Document Controller' || role === 'Quality');
  const late = open.flatMap((step) => {
    const isEscalated = step.escalates !== null && step.escalates < now;
    const told = concerned || step.task.id === mine?.id || (stepsIn && isEscalated);
    return step.due !== null && step.due < now && told ? [{ ...step, isEscalated }] : [];
  });
  const seen = new Map(late.map((step) => [step.task.step, step]));
  return [...seen.values()].map(({ task, due, isEscalated }) => {
    const who = expectedOf(namesIn(context.vault), task.assigned_to, task.role);
    const isMine = task.step === mine?.step;
    const what = isMine
      ? `Your step "${task.title}" is overdue`
      : `${isEscalated ? 'Escalated: the' : 'The'} step "${task.title}" is overdue; it waits for ${who}`;
    return item(revision, what, isMine ? '/decide' : '', due);
  });
};

const peopleToIdentify = ({ vault, roles }: CallContext): Item[] =>
  roles.includes('Administrator')
    ? vault
        .query<{ id: string; printed_name: string }>(
          "SELECT p.id, p.printed_name FROM people p JOIN credentials c ON c.user_id = p.id AND c.status = 'enrolled' WHERE p.status = 'active' AND p.identity_checked_at IS NULL",
        )
        .map(({ printed_name }) => ({
          number: null,
          title: printed_name,
          what: 'Enrolled: record the identity check',
          path: '/administration/people',
          due: null,
        }))
    : [];

/** Told as one line, with the list: after a migration there are hundreds. */
const notForUse = ({ vault, roles }: CallContext): Item[] => {
  if (!roles.includes('Document Controller') || !asksOwnApproval(vault)) return [];
  const waiting = countBroughtIn(vault);
  const title = waiting === 1 ? 'One document was brought in' : `${waiting} documents were brought in`;
  return waiting === 0
    ? []
    : [{ number: null, title, what: 'Not approved for use: begin their approval', path: '/documents?notForUse=true', due: null }];
};

/** How long before its day a review is brought to mind. */
const REMINDER_DAYS = 30;

/** Told to the owner, and to those who look after all documents. */
const reviewsComing = (context: CallContext, userId: string, now: string): Item[] => {
  const watches = context.roles.some((role) => role === 'Document Controller' || role === 'Quality');
  return reviewsBetween(context.vault, now, plusDays(now, REMINDER_DAYS))
    .filter(({ owner }) => watches || owner === userId)
    .map((review) => item(review, 'Periodic review is due', '', review.review_due));
};

const CHANGES_SHOWN = 30;

const changesSince = (context: CallContext, since: string | null, { words, isNews }: Trail): Home['changed'] => {
  const { vault } = context;
  const head = vault.ledgerHead().seq;
  const rows: LedgerRow[] = standing(vault, vault.ledger({ from: Math.max(1, head - 500), limit: 501 }));
  return rows
    .flatMap((row) => {
      const entry = parseEntry(row.text);
      if (!entry || !isNews(entry.operation) || entry.outcome !== 'done' || entry.subject === '' || (since !== null && entry.time <= since))
        return [];
      const number = entry.subject.split(' ')[0] ?? null;
      const who = entry.actor === 'system' ? 'the system' : printedNameOf(vault, entry.actor);
      return [{ at: entry.time, who, sentence: `${entry.subject}: ${words(entry)}`, number }];
    })
    .reverse()
    .slice(0, CHANGES_SHOWN);
};

/** What waits for the person, what is late, what comes soon, what changed since the last visit. */
export const home = async (context: CallContext, trail: Trail): Promise<Home> => {
  const session = sessionOf(context);
  const now = ledgerNow(context);
  const reads = context.roles.some((role) => role !== 'Administrator');
  const underWay = reads ? revisionsUnderWay(context.vault) : [];
  const signer = signerOf(context.vault, context);
  const since = lastVisit(context.vault, session.userId, session.id);
  const external = reads ? externalHome(context) : { waiting: [], late: [], soon: [] };
  return {
    waiting: [
      ...underWay.flatMap((revision) => waitingFor(context, signer, revision)),
      ...external.waiting,
      ...notForUse(context),
      ...peopleToIdentify(context),
      ...custodyDue(context),
    ],
    late: [
      ...underWay
        .filter(({ state }) => state === 'In Review' || state === 'In Approval')
        .flatMap((revision) => lateSteps(context, signer, now, revision)),
      ...(reads ? reviewsBetween(context.vault, '', now) : []).map((review) =>
        item(review, 'Periodic review is overdue', '', review.review_due),
      ),
      ...underWay
        .filter(({ planned_effective: planned, state }) => planned !== null && state !== 'Approved' && planned < now.slice(0, 10))
        .map((revision) => item(revision, 'Planned effective date has passed', '', revision.planned_effective)),
      ...external.late,
    ],
    soon: [
      ...underWay
        .filter(({ state, released_at }) => state === 'Approved' && released_at !== null)
        .map((revision) => item(revision, 'Becomes effective', '', revision.effective_from)),
      ...(reads ? reviewsComing(context, session.userId, now) : []),
      ...external.soon,
    ],
    changed: reads ? changesSince(context, since, trail) : [],
    since,
  };
};
