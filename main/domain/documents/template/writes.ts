import type { templateOperations } from '#shared/api/templates.ts';
import { always } from '../../audit/guards.ts';
import type { Declarations } from '../../audit/write-grammar.ts';
import { notesWriting, textOfDraft } from '../writes.ts';

export const templateWrites: Declarations<keyof typeof templateOperations> = {
  'documents.templates': 'reads',
  'documents.templateOf': 'reads',
  'documents.useTemplate': {
    did: 'moved a draft to a template',
    tables: {
      revisions: { update: textOfDraft },
      co_authors: notesWriting,
      template_uses: { insert: always, update: { template_revision_id: always } },
    },
  },
};
