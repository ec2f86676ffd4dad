import { Alert, Button, Text, Title } from '@mantine/core';
import { causeInWords, trainingMachine, wayOf } from '#shared/domain/training-moves.ts';
import { kindWords } from '#shared/domain/training-terms.ts';
import { useAsk, useAskedAnew } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MachineSteps } from '../../components/machine-steps.tsx';
import { Moment } from '../../components/moment.tsx';
import { SignatureList } from '../../components/signature-list.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import '../../panels/documents.css';
import { AskedOf } from '../../panels/reminders/remind.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { actWords } from './act-words.ts';
import { Questions } from './questions.tsx';
import { type Shown, TrainingActs } from './training-acts.tsx';
import './training.css';

const WhatToRead = ({ shown }: { shown: Shown }) => {
  const { topic, number, label, may, openedAt } = shown;
  if (topic !== null) return <p className="training-topic">{topic}</p>;
  const link = href(`/documents/${number}${label === null ? '' : `?revision=${label}`}`);
  return (
    <div>
      {may.read && openedAt === null ? (
        <Text mb="sm">{say('Open the text and read it. You can sign for it when you come back.')}</Text>
      ) : null}
      <Button component="a" href={link} variant={may.read && openedAt === null ? 'filled' : 'default'}>
        {say('Open {number} {label}', { number, label })}
      </Button>
    </div>
  );
};

const Facts = ({ shown }: { shown: Shown }) => {
  const { id, person, requirement, kind, due, late, open, assignedAt, cause, checkBy } = shown;
  const [number = ''] = requirement.split('/');
  return (
    <dl className="training-facts">
      <dt>{say('Person')}</dt>
      <dd>{person}</dd>
      <dt>{say('Asked by')}</dt>
      <dd>
        <a href={href(`/training/${number}`)}>{requirement}</a>, {sayGiven(kindWords[kind])}
      </dd>
      <dt>{say('Asked on')}</dt>
      <dd>
        <Day at={assignedAt} /> ({sayGiven(causeInWords(cause))})
      </dd>
      <dt>{say('Due')}</dt>
      <dd>
        <Day at={due} overdue={open && late} what={say('The training')} /> {open ? <AskedOf about={id} called={id} /> : null}
      </dd>
      {checkBy ? (
        <>
          <dt>{say('Checked by')}</dt>
          <dd>
            <Day at={checkBy} />
          </dd>
        </>
      ) : null}
    </dl>
  );
};

/** What one person has to learn: its text, its questions, and what was done for it. */
export const OneTraining = ({ id }: { id: string }) => {
  // Whoever comes back from reading has opened the text meanwhile.
  useAskedAnew('training.show');
  const { data: shown, error } = useAsk('training.show', { id });
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  if (!shown) return null;
  const { number, label, title, state, may, open, replacedBy, acts, signatures } = shown;
  return (
    <div className="screen">
      <div className="document-head">
        <div className="document-title">
          <Title order={1}>
            <span className="document-number">{label === null ? id : `${number} ${label}`}</span> {title}
          </Title>
          <MachineBadge machine={trainingMachine} state={state} />
        </div>
      </div>
      <MachineSteps machine={{ ...trainingMachine, way: wayOf(shown, shown.effectiveness !== null) }} state={state} />
      {replacedBy ? (
        <Alert mb="md">
          {say('This training was replaced.')} <a href={href(`/training/${replacedBy}`)}>{say('Open the one that took its place')}</a>
        </Alert>
      ) : null}
      <div className="training-work">
        <div>
          <WhatToRead shown={shown} />
          <div style={{ margin: '16px 0' }}>
            <TrainingActs shown={shown} />
          </div>
          {may.answer ? <Questions shown={shown} /> : null}
          {open || replacedBy ? null : <Text className="quiet">{say('Nothing more is asked by this training.')}</Text>}
        </div>
        <div className="training-side">
          <section className="panel" aria-label={say('What is asked')}>
            <Title order={2}>{say('What is asked')}</Title>
            <Facts shown={shown} />
          </section>
          {acts.length > 0 ? (
            <section className="panel" aria-label={say('What was done')}>
              <Title order={2}>{say('What was done')}</Title>
              <ul className="trail">
                {acts.map((act) => (
                  <li key={act.at + act.action}>
                    <span>
                      <strong>{actWords(act)}</strong> {act.by}
                    </span>
                    <span className="meta">
                      <Moment at={act.at} /> {act.reason}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {signatures.length > 0 ? (
            <section className="panel" aria-label={say('Signatures')}>
              <Title order={2} mb="xs">
                {say('Signatures')}
              </Title>
              <SignatureList signatures={signatures} />
            </section>
          ) : null}
        </div>
      </div>
    </div>
  );
};
