import type { Tables } from '#main/ports/tables.ts';

type Facts = Pick<Tables['documents'], 'title' | 'owner' | 'department'>;
type Former = Pick<Tables['brought_in'], 'former_title' | 'former_owner' | 'former_department'>;

/** Title, owner and department on the record of a revision that was imported; null where they are those of its document. */
export const formerFacts = (document: Facts, from: Former): Facts | null => {
  const then = {
    title: from.former_title ?? document.title,
    owner: from.former_owner ?? document.owner,
    department: from.former_department ?? document.department,
  };
  const isSame = then.title === document.title && then.owner === document.owner && then.department === document.department;
  return isSame ? null : then;
};
