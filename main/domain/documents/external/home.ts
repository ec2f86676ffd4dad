import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { plusDays } from '#shared/domain/time.ts';
import { ledgerNow } from '../../audit/ledger-time.ts';
import { printedNameOf } from '../../identity/printed-names.ts';
import { sessionOf } from '../../operation.ts';
import { canCheck } from './checker.ts';
import { allExternal, type External } from './external.store.ts';

type Home = Pick<Output<'workflow.home'>, 'waiting' | 'late' | 'soon'>;
/** How long before its day a check is brought to mind. */
const REMINDER_DAYS = 30;

const itemsOf = (context: CallContext, { document, duty, nextCheck, findings }: External): Home => {
  const { vault, roles } = context;
  const { userId } = sessionOf(context);
  if (!duty || nextCheck === null) return { waiting: [], late: [], soon: [] };
  const now = ledgerNow(context);
  const item = (what: string, due: string | null = null) => [
    { number: document.number, title: document.title, what, path: `/documents/${document.number}`, due },
  ];
  const controls = roles.includes('Document Controller');
  const isMine = duty.checker === userId;
  const concerned = controls || roles.includes('Quality') || roles.includes('Auditor') || document.owner === userId;
  const name = printedNameOf(vault, duty.checker);
  return {
    waiting: [
      ...(isMine && nextCheck < now ? item('Check for a newer edition', nextCheck) : []),
      ...(controls && !canCheck(vault, duty.checker) ? item(`${name} no longer checks for newer editions: name somebody else`) : []),
      ...(controls ? findings.flatMap((found) => item(`Newer edition found: ${found.newer_edition}`)) : []),
    ],
    late:
      nextCheck < now && (isMine || concerned)
        ? item(`The check for a newer edition is overdue; it waits for ${isMine ? 'you' : name}`, nextCheck)
        : [],
    soon: isMine && nextCheck >= now && nextCheck < plusDays(now, REMINDER_DAYS) ? item('Check for a newer edition', nextCheck) : [],
  };
};

/** What external documents ask of the person: checks for newer editions, and findings that wait for document control. */
export const externalHome = (context: CallContext): Home => {
  const all = allExternal(context.vault).map((external) => itemsOf(context, external));
  return {
    waiting: all.flatMap(({ waiting }) => waiting),
    late: all.flatMap(({ late }) => late),
    soon: all.flatMap(({ soon }) => soon),
  };
};
