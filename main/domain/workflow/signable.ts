import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { changeHolding } from '../documents/change-of.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { roundIdOf } from '../documents/openings.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { tasksOf } from '../records/round.store.ts';
import type { Signable } from '../signable.ts';
import { signerOf } from './delegation.ts';
import { turnOnRoute } from './route.rules.ts';
import { type OpenRevision, revisionsIn } from './under-way.store.ts';

const openComments = (reader: Reader, { id, round }: OpenRevision): number =>
  reader.find('comments', { revision_id: id, round, resolved_at: null }).length;

const of = (reader: Reader, revision: OpenRevision) => ({
  number: revision.number,
  title: revision.title,
  label: targetLabel(revision),
  round: roundIdOf(revision),
  openComments: openComments(reader, revision),
  words: null,
});

/** Steps that wait for an approval by the person who asks, and approved revisions that wait for release; a rejection is given alone. */
export const signableRevisions = (context: CallContext): Signable[] => {
  const { vault } = context;
  const signer = signerOf(vault, context);
  return revisionsIn(vault, 'In Review', 'In Approval', 'Approved').flatMap((revision): Signable[] => {
    if (revision.state === 'In Review' || revision.state === 'In Approval') {
      const turn = turnOnRoute(tasksOf(vault, roundIdOf(revision)), signer, authorsOf(vault, revision));
      if (!turn) return [];
      const onBehalfOf = turn.onBehalfOf && printedNameOf(vault, turn.onBehalfOf);
      const about = { number: revision.number, decision: 'approve' } as const;
      const path = `/documents/${revision.number}/decide`;
      return [{ act: 'workflow.decide', about, meaning: turn.task.meaning, onBehalfOf, path, ...of(vault, revision) }];
    }
    const waits = revision.released_at === null && context.roles.includes('Document Controller');
    if (!waits || changeHolding(vault, revision.document_id) !== null) return [];
    const about = { number: revision.number };
    const path = `/documents/${revision.number}`;
    return [{ act: 'workflow.release', about, meaning: 'Make effective', onBehalfOf: null, path, ...of(vault, revision) }];
  });
};
