import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { inForceWords } from '#shared/domain/state-words.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { Day } from '../../../components/day.tsx';
import { Due } from '../../../components/due.tsx';
import { PersonName } from '../../../components/person-name.tsx';
import { href } from '../../../frame/router.ts';
import { AskedOf } from '../../../panels/reminders/remind.tsx';
import { RouteStepper } from '../../../panels/state/route-stepper.tsx';
import { StateStepper } from '../../../panels/state/state-stepper.tsx';
import { sayGiven } from '../../../words/given.ts';
import { Said } from '../../../words/said.tsx';
import { phrase, say } from '../../../words/say.ts';

type Shown = OperationOutput<'documents.show'>;
type Revision = Shown['revisions'][number];

/** Which step waits, for whom and until when; nothing where none does. */
const Waiting = ({ number, revision }: { number: string; revision: Revision }) => {
  const isOnRoute = revision.state === 'In Review' || revision.state === 'In Approval';
  const { data } = useAsk('assignment.steps', isOnRoute ? { number } : null);
  const [next] = data?.filter(({ due }) => due !== null) ?? [];
  if (!next) return null;
  return (
    <strong>
      <Said
        text={next.due ? phrase('{step} waits for {expected}, due {due}.') : phrase('{step} waits for {expected}.')}
        with={{ step: next.step, expected: sayGiven(next.expected), due: <Due at={next.due} /> }}
      />{' '}
      <AskedOf about={number} called={number} />{' '}
    </strong>
  );
};

const Facts = ({ shown, revision }: { shown: Shown; revision: Revision }) => (
  <>
    <Said
      text="{type}, {department}, owner {person}, classification {classification}."
      with={{
        type: shown.type,
        department: shown.department,
        person: <PersonName person={shown.owner} />,
        classification: sayGiven(shown.classification),
      }}
    />{' '}
    {shown.inForce === null
      ? say('No revision is in force.')
      : say('In force: {revision}.', { revision: sayGiven(inForceWords(shown.inForce)) })}
    {shown.reviewDue === null ? null : (
      <>
        {' '}
        <Said text="Next review {day}." with={{ day: <Day at={shown.reviewDue} overdue={shown.reviewOverdue} /> }} />
      </>
    )}
    {shown.holds.map((hold) => (
      <Fragment key={hold.id}>
        {' '}
        <Said
          text="Kept from disposition by {link}: {reason}."
          with={{ link: <a href={href('/retention/holds')}>{hold.id}</a>, reason: hold.reason }}
        />
      </Fragment>
    ))}
    {revision.template ? (
      <>
        {' '}
        <Said
          text="Made from {link}."
          with={{
            link: (
              <a href={href(`/documents/${revision.template.number}?revision=${revision.template.label}`)}>
                {revision.template.number} {revision.template.label}
              </a>
            ),
          }}
        />
      </>
    ) : null}
    {shown.parent ? (
      <>
        {' '}
        <Said
          text="Beneath {link}."
          with={{
            link: (
              <a href={href(`/documents/${shown.parent.number}`)} title={shown.parent.title}>
                {shown.parent.number}
              </a>
            ),
          }}
        />
      </>
    ) : null}
    {shown.changes.map((change) => (
      <Fragment key={change.number}>
        {' '}
        <Said
          text="Change request {link}, {state}."
          with={{ link: <a href={href(`/changes/${change.number}`)}>{change.number}</a>, state: say(change.state) }}
        />
      </Fragment>
    ))}
  </>
);

/** One line below the title, so that the text begins near the top; the whole route and all facts open from it. */
export const DocumentLine = ({ number, shown, revision }: { number: string; shown: Shown; revision: Revision }) => {
  const [open, setOpen] = useState(false);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <div className="document-line meta" data-open={open}>
        <UnstyledButton className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Chevron size={12} aria-hidden /> {say('Route and facts')}
        </UnstyledButton>
        <span className="document-facts">
          <Waiting number={number} revision={revision} />
          <Facts shown={shown} revision={revision} />
        </span>
      </div>
      {open ? (
        <>
          <StateStepper of={revision} />
          <RouteStepper number={number} revision={revision} />
        </>
      ) : null}
    </>
  );
};
