import { Button, Group, Title } from '@mantine/core';
import { useState } from 'react';
import { requirementMachine } from '#shared/domain/training-moves.ts';
import { kindWords, type Terms } from '#shared/domain/training-terms.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { SignatureList } from '../../components/signature-list.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { go, href } from '../../frame/router.ts';
import '../../panels/documents.css';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { lineColumns, pathOfLine } from './line-columns.tsx';
import { RequirementForm } from './requirement-form.tsx';
import './training.css';

const TermsShown = ({ terms }: { terms: Terms }) => {
  const { data: colleagues } = useAsk('identity.colleagues', {});
  const names = new Map(colleagues?.map(({ userId, name }) => [userId, name]));
  const namesOf = (userIds: readonly string[]): string[] => userIds.map((userId) => names.get(userId) ?? userId);
  const { document, topic, roles, people, kind, questions, passMark, days, retrain, months, effectiveness, trainers } = terms;
  const lines: [string, string | null][] = [
    [say('Kind'), sayGiven(kindWords[kind])],
    [say('Asked of'), [...roles.map(sayGiven), ...namesOf(people)].join(', ')],
    [say('Within days'), String(days)],
    [say('At a further revision'), document === null ? null : retrain === 'each' ? say('Train again') : say('Do not train again')],
    [say('Repeated after months'), months === null ? null : String(months)],
    [
      say('Questions'),
      questions.length === 0 ? null : say('{count}, pass mark {percent} %', { count: questions.length, percent: passMark }),
    ],
    [
      say('Effectiveness'),
      effectiveness && say('{method}, after {count} days', { method: effectiveness.method, count: effectiveness.days }),
    ],
    [say('Trainers'), namesOf(trainers).join(', ') || null],
  ];
  return (
    <>
      <dl className="training-facts">
        {document === null ? null : (
          <>
            <dt>{say('Document')}</dt>
            <dd>
              <a href={href(`/documents/${document}`)}>{document}</a>
            </dd>
          </>
        )}
        {lines.map(([label, value]) =>
          value === null ? null : (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {topic === null ? null : <p className="training-topic">{topic}</p>}
      <ol>
        {questions.map(({ ask, choices, right }) => (
          <li key={ask}>
            {ask} <strong>{choices[right]}</strong>
          </li>
        ))}
      </ol>
    </>
  );
};

const Acts = ({
  number,
  may,
  terms,
}: {
  number: string;
  may: { write: boolean; approve: boolean; discard: boolean; end: boolean };
  terms: Terms;
}) => {
  const [act, setAct] = useState<'write' | 'approve' | 'discard' | 'end' | null>(null);
  const [reason, setReason] = useState('');
  const discard = useDo('training.discard');
  const close = () => {
    setAct(null);
    setReason('');
  };
  return (
    <>
      <Group gap="sm">
        {may.approve ? <Button onClick={() => setAct('approve')}>{say('Approve…')}</Button> : null}
        {may.write ? (
          <Button variant="default" onClick={() => setAct('write')}>
            {may.discard ? say('Change the draft') : say('Write the next version')}
          </Button>
        ) : null}
        {may.discard ? (
          <Button variant="default" onClick={() => setAct('discard')}>
            {say('Discard the draft…')}
          </Button>
        ) : null}
        {may.end ? (
          <Button variant="default" onClick={() => setAct('end')}>
            {say('End…')}
          </Button>
        ) : null}
      </Group>
      {act === 'write' ? <RequirementForm number={number} of={terms} onClose={close} /> : null}
      {act === 'approve' ? (
        <SignatureDialog act="training.approve" about={{ number }} confirmLabel={say('Sign the requirement')} onClose={close} />
      ) : null}
      {act === 'discard' ? (
        <ReasonDialog
          title={say('Discard the draft of {number}', { number })}
          explanation={say('The draft is kept as discarded. What is in force stays so.')}
          confirmLabel={say('Discard')}
          error={discard.error}
          busy={discard.isPending}
          onConfirm={(why) => discard.mutate({ number, reason: why }, { onSuccess: close })}
          onClose={close}
        />
      ) : null}
      {act === 'end' && reason === '' ? (
        <ReasonDialog
          title={say('End {number}', { number })}
          explanation={say('It is asked of nobody any more. What is open ends with it, and what was done stays. This is signed.')}
          confirmLabel={say('Go on to the signature')}
          onConfirm={setReason}
          onClose={close}
        />
      ) : null}
      {act === 'end' && reason !== '' ? (
        <SignatureDialog act="training.end" about={{ number, reason }} confirmLabel={say('Sign the end')} onClose={close} />
      ) : null}
    </>
  );
};

const Evidence = ({ number }: { number: string }) => {
  const evidence = useAsk('training.evidence', { number });
  return (
    <RecordTable
      caption={say('Training of each person')}
      of={{ data: evidence.data?.rows, error: evidence.error }}
      columns={lineColumns(true)}
      keyOf={({ id }) => id}
      empty={null}
      onOpen={(row) => go(pathOfLine(row))}
    />
  );
};

/** A requirement with its versions, and the training of each person by it. */
export const OneRequirement = ({ number }: { number: string }) => {
  const { data: shown, error } = useAsk('training.requirement', { number });
  const newest = shown?.versions.at(-1);
  return (
    <div className="screen">
      <div className="document-head">
        <div className="document-title">
          <Title order={1}>
            <span className="document-number">{number}</span> {newest?.terms.title}
          </Title>
          {newest ? <MachineBadge machine={requirementMachine} state={newest.state} /> : null}
        </div>
        <ExportMenu of={number} asked={(format) => ({ list: 'training', format, number })} />
      </div>
      {/* Whoever does not write requirements sees who was trained by it. */}
      {error?.code === 'forbidden' ? null : <ErrorNotice error={error} />}
      <div className="training-work">
        <div>
          <Evidence number={number} />
        </div>
        {shown && newest ? (
          <div className="training-side">
            <section className="panel" aria-label={say('What is asked')}>
              <Title order={2}>{say('What is asked')}</Title>
              <TermsShown terms={newest.terms} />
              <Acts number={number} may={shown.may} terms={newest.terms} />
            </section>
            <section className="panel" aria-label={say('Versions')}>
              <Title order={2}>{say('Versions')}</Title>
              <ul className="trail">
                {shown.versions.toReversed().map((one) => (
                  <li key={one.version}>
                    <span>
                      <strong>{one.version}</strong> {sayGiven(one.state)}, {one.madeBy}
                    </span>
                    <span className="meta">
                      <Moment at={one.since} />
                    </span>
                  </li>
                ))}
              </ul>
              <SignatureList signatures={shown.signatures} />
            </section>
          </div>
        ) : null}
      </div>
    </div>
  );
};
