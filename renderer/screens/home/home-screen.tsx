import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Due } from '../../components/due.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { href } from '../../frame/router.ts';
import { useHolds, useSession } from '../../frame/session.tsx';
import { CeremonyOffers } from '../../panels/ceremony/ceremony-offers.tsx';
import { RemindButton, Reminded, useRemind } from '../../panels/reminders/remind.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';
import { FindingsOffer, useWaitingFindings } from './findings-offer.tsx';
import { FirstSteps } from './first-steps.tsx';
import './home.css';

type Item = OperationOutput<'workflow.home'>['waiting'][number];

interface Part {
  title: string;
  items: readonly Item[];
  nothing: ReactNode;
  beside?: ReactNode;
}
const Section = ({ title, items, nothing, beside }: Part) => {
  const remind = useRemind();
  return (
    <section className="panel home-section" aria-label={title}>
      <Title order={2}>
        {title} {items.length > 0 ? <span className="quiet">({items.length})</span> : null}
      </Title>
      {items.length === 0 ? <Text className="quiet">{nothing}</Text> : null}
      {items.map((item) => (
        <div className="home-line" key={`${item.path} ${item.what} ${item.title}`}>
          <a className="home-item" href={href(item.path)}>
            <span className="figures home-number">{item.number ?? ''}</span>
            <span className={item.number === null ? 'home-number' : ''}>{item.title}</span>
            <span className="quiet">
              {sayGiven(item.what)}
              {item.reminded && !item.reminded.isOwnToday ? (
                <>
                  <br />
                  <Reminded of={item.reminded} />
                </>
              ) : null}
            </span>
            <span className="home-due">{item.due ? <Due at={item.due} /> : null}</span>
          </a>
          {item.remind === null ? null : (
            <RemindButton by={remind} about={item.remind} called={item.number ?? item.title} reminded={item.reminded} />
          )}
        </div>
      ))}
      <div className="below-rows">
        <ErrorNotice error={remind.error} />
      </div>
      {beside}
    </section>
  );
};

/** Three questions, in this order: what waits for me, what is late, what changed. */
export default function HomeScreen() {
  const { printedName } = useSession();
  const reads = useHolds('Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor');
  const writes = useHolds('Author');
  const { data: home, error } = useAsk('workflow.home', {});
  // What stands above lines is waited for: come later, it would move them away from under the mouse.
  const [steps, ceremonies, findings] = [useAsk('identity.firstSteps', {}), useAsk('signing.waiting', {}), useWaitingFindings()];
  if (error) return <ErrorNotice error={error} />;
  if (!home || steps.isLoading || ceremonies.isLoading || findings.isLoading) return null;
  return (
    <div className="screen home">
      <PageTitle title={say('Good to see you, {name}', { name: printedName.split(' ')[0] })} />
      <FirstSteps />
      <Section
        title={say('Waiting for you')}
        items={home.waiting}
        beside={
          <>
            <CeremonyOffers />
            <FindingsOffer />
            <a href={href('/profile/decided')}>{say('Decided by you')}</a>
          </>
        }
        nothing={
          writes ? (
            <Said
              text="Nothing is waiting for you. <link>Begin a document</link>"
              with={{ link: (inner) => <a href={href('/documents?do=new')}>{inner}</a> }}
            />
          ) : reads ? (
            <Said
              text="Nothing is waiting for you. <link>Open the document list</link>"
              with={{ link: (inner) => <a href={href('/documents')}>{inner}</a> }}
            />
          ) : (
            <Said
              text="Nothing is waiting for you. <link>Manage people and roles</link>"
              with={{ link: (inner) => <a href={href('/administration/people')}>{inner}</a> }}
            />
          )
        }
      />
      {reads ? (
        <>
          <Section
            title={say('Late')}
            items={home.late}
            nothing={say('Nothing is late.')}
            beside={<a href={href('/late')}>{say('Everything that is late')}</a>}
          />
          <p>
            <a href={href('/overview')}>{say('Open the calendar')}</a>
          </p>
          {home.soon.length > 0 ? <Section title={say('Soon')} items={home.soon} nothing="" /> : null}
          <section className="panel home-section" aria-label={say('Changed')}>
            <Title order={2}>
              {say('Changed')} {home.since ? <span className="quiet">{say('since you were last here')}</span> : null}
            </Title>
            {home.changed.length === 0 ? <Text className="quiet">{say('Nothing changed.')}</Text> : null}
            {home.changed.map((change) => (
              <div className="home-change" key={`${change.at} ${change.sentence} ${change.who}`}>
                <Moment at={change.at} />
                <span>{change.path ? <a href={href(change.path)}>{sayGiven(change.sentence)}</a> : sayGiven(change.sentence)}</span>
                <span className="quiet">{say('by {name}', { name: sayGiven(change.who) })}</span>
              </div>
            ))}
          </section>
        </>
      ) : null}
    </div>
  );
}
