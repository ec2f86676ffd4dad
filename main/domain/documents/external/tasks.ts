import type { CallContext } from '#main/ports/context.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { anyoneWith } from '#shared/domain/roles.ts';
import { plusDays } from '#shared/domain/time.ts';
import { ledgerNow } from '../../audit/ledger-time.ts';
import { printedNameOf } from '../../identity/printed-names.ts';
import { sessionOf } from '../../operation.ts';
import { REMINDER_DAYS, readsRecords, type Task, task } from '../../task.ts';
import { wordsOfState } from '../approved-elsewhere.ts';
import { canCheck } from './checker.ts';
import { allExternal, type External } from './external.store.ts';

const tasksOf = (context: CallContext, { document, duty, revision, nextCheck, findings }: External): Task[] => {
  const { vault, roles } = context;
  if (!duty || nextCheck === null) return [];
  const [now, { userId }, name] = [ledgerNow(context), sessionOf(context), printedNameOf(vault, duty.checker)];
  const controls = roles.includes('Document Controller');
  const isMine = duty.checker === userId;
  const concerned = controls || roles.includes('Quality') || roles.includes('Auditor') || document.owner === userId;
  const what = 'Check for a newer edition';
  const of = {
    ...{ number: document.number, title: document.title, label: revisionLabel(revision), state: wordsOfState(vault, revision) },
    path: `/documents/${document.number}`,
  };
  const asked = (kind: string, asks: string) =>
    task({ ...of, kind, what: asks, waitsFor: anyoneWith('Document Controller'), asks: controls ? asks : null });
  return [
    task({
      ...of,
      kind: 'external.check',
      what,
      waitsFor: name,
      asked: nextCheck < now ? duty.checker : null,
      due: nextCheck,
      asks: isMine && nextCheck < now ? what : null,
      late: isMine || concerned ? `The check for a newer edition is overdue; it waits for ${isMine ? 'you' : name}` : null,
      soon: isMine && nextCheck < plusDays(now, REMINDER_DAYS) ? what : null,
    }),
    ...(canCheck(vault, duty.checker)
      ? []
      : [asked('external.checker', `${name} no longer checks for newer editions: name somebody else`)]),
    ...findings.map((found) => asked('external.finding', `Newer edition found: ${found.newer_edition}`)),
  ];
};

/** What external documents ask: checks for newer editions, and findings that wait for document control. */
export const externalTasks = (context: CallContext): Task[] =>
  readsRecords(context.roles) ? allExternal(context.vault).flatMap((external) => tasksOf(context, external)) : [];

/** What one external document waits for. */
export const externalWaits = (context: CallContext, about: string): Task[] =>
  allExternal(context.vault)
    .filter(({ document }) => document.number === about)
    .flatMap((external) => tasksOf(context, external));
