import { ledger } from './001-ledger.ts';
import { identity } from './002-identity.ts';
import { documents } from './003-documents.ts';
import { workflow } from './004-workflow.ts';
import { retention } from './005-retention.ts';
import { clock } from './006-clock.ts';
import { comments } from './007-comments.ts';
import { masterList } from './008-master-list.ts';
import { trail } from './009-trail.ts';
import { departmentsAndPolicy } from './010-departments-and-policy.ts';
import { search } from './011-search.ts';
import { copies } from './012-copies.ts';
import { change } from './013-change.ts';
import { periodicReview } from './014-periodic-review.ts';
import { assignment } from './015-assignment.ts';
import { coAuthors } from './016-co-authors.ts';
import { migration } from './017-migration.ts';
import { room } from './018-room.ts';
import { searchStates } from './019-search-states.ts';
import { disposition } from './020-disposition.ts';
import { templates } from './021-templates.ts';

/** In order for ever: a migration that was shipped is never changed, moved or taken out. */
export const migrations: readonly { name: string; sql: string }[] = [
  { name: '001-ledger', sql: ledger },
  { name: '002-identity', sql: identity },
  { name: '003-documents', sql: documents },
  { name: '004-workflow', sql: workflow },
  { name: '005-retention', sql: retention },
  { name: '006-clock', sql: clock },
  { name: '007-comments', sql: comments },
  { name: '008-master-list', sql: masterList },
  { name: '009-trail', sql: trail },
  { name: '010-departments-and-policy', sql: departmentsAndPolicy },
  { name: '011-search', sql: search },
  { name: '012-copies', sql: copies },
  { name: '013-change', sql: change },
  { name: '014-periodic-review', sql: periodicReview },
  { name: '015-assignment', sql: assignment },
  { name: '016-co-authors', sql: coAuthors },
  { name: '017-migration', sql: migration },
  { name: '018-room', sql: room },
  { name: '019-search-states', sql: searchStates },
  { name: '020-disposition', sql: disposition },
  { name: '021-templates', sql: templates },
];
