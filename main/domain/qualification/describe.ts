import { AppError } from '#shared/domain/errors.ts';
import { command, sessionOf } from '../operation.ts';
import { movable } from './move.ts';

/** What is said of a deviation can be said anew until who ran the qualification signs. */
export const describeDeviation = command('qualification.describe', {
  commit: (uow, context, { id, test, disposition }) => {
    movable(uow, context, id, 'submit');
    const deviation = uow.get('qualification_deviations', `${id}/${test}`);
    if (!deviation) throw new AppError('not-found', `${id} has no deviation ${test}.`);
    const said = { disposition, disposed_at: uow.time, disposed_by: sessionOf(context).userId };
    uow.update('qualification_deviations', deviation.id, said);
    return { output: {}, trace: { subject: id, reason: `${test}: ${disposition}` } };
  },
});
