import { Button, Text, Title } from '@mantine/core';
import { trainingMachine } from '#shared/domain/training-moves.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import { AskedOf } from '../../panels/reminders/remind.tsx';
import { say } from '../../words/say.ts';
import { actWords } from './act-words.ts';
import { type Matrix, nameOfColumn } from './matrix-grid.tsx';
import { TrainingActs } from './training-acts.tsx';

const Acts = ({ id }: { id: string }) => {
  const { data: shown } = useAsk('training.show', { id });
  return shown && (shown.may.confirm || shown.may.check || shown.may.waive) ? <TrainingActs shown={shown} /> : null;
};

/** The chosen cell: what is asked, how far it is, and what the person who looks may do about it. */
export const CellPanel = ({ person, column }: { person: Matrix['people'][number]; column: Matrix['columns'][number] }) => {
  const { data, error } = useAsk('training.evidence', { user: person.userId, number: column.requirement }, { keepBefore: true });
  const newest = data?.rows.at(-1);
  const title = `${person.name}, ${nameOfColumn(column)}`;
  return (
    <section className="panel" aria-label={title}>
      <Title order={2}>
        {title} {newest ? <MachineBadge machine={trainingMachine} state={newest.state} /> : null}
      </Title>
      <ErrorNotice error={error} />
      {newest ? (
        <>
          <dl className="training-facts">
            <dt>{say('Title')}</dt>
            <dd>
              {newest.title} {newest.label ?? ''}
            </dd>
            <dt>{say('Asked by')}</dt>
            <dd>
              <a href={href(`/training/${column.requirement}`)}>{newest.requirement}</a>
            </dd>
            <dt>{say('Due')}</dt>
            <dd>
              <Day at={newest.due} overdue={newest.late} what={say('The training')} />{' '}
              {newest.open ? <AskedOf about={newest.id} called={newest.id} /> : null}
            </dd>
            {newest.acts.map((act) => (
              <div key={act.at + act.action} style={{ display: 'contents' }}>
                <dt>
                  <Day at={act.at} />
                </dt>
                <dd>
                  {actWords(act)}, {act.by}
                </dd>
              </div>
            ))}
          </dl>
          <Acts id={newest.id} />
          <Button component="a" href={href(`/training/${newest.id}`)} variant="subtle" size="compact-sm" mt="xs">
            {say('Open the training')}
          </Button>
        </>
      ) : (
        <Text className="quiet">{say('Not required of this person.')}</Text>
      )}
    </section>
  );
};
