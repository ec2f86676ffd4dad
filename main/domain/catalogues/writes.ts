import type { catalogueOperations } from '#shared/api/catalogues.ts';
import { both, own, stamped } from '../audit/guards.ts';
import type { Declarations, Guard } from '../audit/write-grammar.ts';

/** The next edition of a catalogue; what was taken up before stays as it is. */
const isNext: Guard = both(own('taken_by'), stamped('taken_at'), ({ state }, { id, after }) => {
  const place = Number(after.place);
  const before = state.row('catalogues', `${after.catalogue}/${place - 1}`);
  return (
    Number.isSafeInteger(place) &&
    place >= 1 &&
    id === `${after.catalogue}/${place}` &&
    (place === 1 ? before === undefined : before !== undefined && before.content_hash !== after.content_hash)
  );
});
const tables = { catalogues: { insert: isNext } };

export const catalogueWrites: Declarations<keyof typeof catalogueOperations> = {
  'framework.list': 'reads',
  'framework.show': 'reads',
  'framework.take': { isNews: true, did: 'took up a catalogue', tables },
  'framework.planImport': 'reads',
  'framework.import': { isNews: true, did: 'took up a catalogue from a list', tables },
};
