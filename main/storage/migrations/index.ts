import type { Database } from 'better-sqlite3';
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
import { family } from './022-family.ts';
import { external } from './023-external.ts';
import { searchStatesWritten } from './024-search-states-written.ts';
import { ownerNames } from './025-owner-names.ts';
import { changeEditedBy } from './026-change-edited-by.ts';
import { copyOutcomeBefore } from './027-copy-outcome-before.ts';
import { formerFacts } from './028-former-facts.ts';
import { twoPeople } from './029-two-people.ts';
import { vaultKeys } from './030-vault-keys.ts';
import { formats } from './031-formats.ts';
import { voided } from './032-voided.ts';
import { signedProofs } from './033-signed-proofs.ts';
import { usePolicy } from './034-use-policy.ts';
import { deputies } from './035-deputies.ts';
import { signatures } from './036-signatures.ts';
import { cancellations } from './037-cancellations.ts';
import { commentReplies } from './038-comment-replies.ts';
import { givenUpDrafts } from './039-given-up-drafts.ts';
import { signaturesByPerson } from './040-signatures-by-person.ts';
import { searchEveryScript } from './041-search-every-script.ts';
import { languages } from './042-languages.ts';
import { registers } from './043-registers.ts';
import { roomEntries } from './045-room-entries.ts';
import { training } from './046-training.ts';
import { entryImports } from './047-entry-imports.ts';
import { entryPace } from './048-entry-pace.ts';
import { goneLinks } from './049-gone-links.ts';
import { writers } from './050-writers.ts';
import { entryDays } from './052-entry-days.ts';
import { referenceSets } from './053-reference-sets.ts';
import { catalogues } from './056-catalogues.ts';
import { assessments } from './058-assessments.ts';
import { entrySearch, writeWordsOfEntries } from './062-entry-search.ts';
import { vexEditions } from './063-vex-editions.ts';
import { reminders } from './064-reminders.ts';
import { roomTraining } from './065-room-training.ts';
import { backups } from './070-backups.ts';
import { anchors } from './071-anchors.ts';
import { qualifications } from './074-qualifications.ts';
import { letters } from './075-letters.ts';
import { importSources } from './078-import-sources.ts';
import { writeWordsOfTexts } from './words-of-texts.ts';

export interface Migration {
  name: string;
  sql: string;
  /** What SQL alone cannot do, in the same transaction. It may fill what is derived, and no record. */
  fill?: (database: Database) => void;
}

/** In order for ever: a migration that was shipped is never changed, moved or taken out. */
export const migrations: readonly Migration[] = [
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
  { name: '022-family', sql: family },
  { name: '023-external', sql: external },
  { name: '024-search-states-written', sql: searchStatesWritten },
  { name: '025-owner-names', sql: ownerNames },
  { name: '026-change-edited-by', sql: changeEditedBy },
  { name: '027-copy-outcome-before', sql: copyOutcomeBefore },
  { name: '028-former-facts', sql: formerFacts },
  { name: '029-two-people', sql: twoPeople },
  { name: '030-vault-keys', sql: vaultKeys },
  { name: '031-formats', sql: formats },
  { name: '032-voided', sql: voided },
  { name: '033-signed-proofs', sql: signedProofs },
  { name: '034-use-policy', sql: usePolicy },
  { name: '035-deputies', sql: deputies },
  { name: '036-signatures', sql: signatures },
  { name: '037-cancellations', sql: cancellations },
  { name: '038-comment-replies', sql: commentReplies },
  { name: '039-given-up-drafts', sql: givenUpDrafts },
  { name: '040-signatures-by-person', sql: signaturesByPerson },
  { name: '041-search-every-script', sql: searchEveryScript, fill: writeWordsOfTexts },
  { name: '042-languages', sql: languages },
  { name: '043-registers', sql: registers },
  { name: '045-room-entries', sql: roomEntries },
  { name: '046-training', sql: training },
  { name: '047-entry-imports', sql: entryImports },
  { name: '048-entry-pace', sql: entryPace },
  { name: '049-gone-links', sql: goneLinks },
  { name: '050-writers', sql: writers },
  { name: '052-entry-days', sql: entryDays },
  { name: '053-reference-sets', sql: referenceSets },
  { name: '056-catalogues', sql: catalogues },
  { name: '058-assessments', sql: assessments },
  { name: '062-entry-search', sql: entrySearch, fill: writeWordsOfEntries },
  { name: '063-vex-editions', sql: vexEditions },
  { name: '064-reminders', sql: reminders },
  { name: '065-room-training', sql: roomTraining },
  { name: '070-backups', sql: backups },
  { name: '071-anchors', sql: anchors },
  { name: '074-qualifications', sql: qualifications },
  { name: '075-letters', sql: letters },
  { name: '078-import-sources', sql: importSources },
];
