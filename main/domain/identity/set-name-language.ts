import { AppError } from '#shared/domain/errors.ts';
import { command } from '../operation.ts';
import { chooseLanguage } from './chosen-language.ts';

/** In which forms the Han letters of a person's name are drawn from now on; marks that were made stay as they are. */
export const setNameLanguage = command('identity.setNameLanguage', {
  commit: (uow, _context, { userId, language, reason }) => {
    const person = uow.get('people', userId);
    if (!person) throw new AppError('not-found', `There is no person ${userId}. Give the user id.`);
    if (!chooseLanguage(uow, 'person_languages', userId, language))
      throw new AppError('invalid-input', `That is the language of the name ${person.printed_name} already. Choose another.`);
    return { output: {}, trace: { subject: `person ${userId}`, reason } };
  },
});
