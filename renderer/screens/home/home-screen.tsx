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
import { REMIND_KEY, RemindButton, Reminded, useRemind } from '../../panels/reminders/remind.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { inFigures, say } from '../../words/say.ts';
import { FindingsOffer, useWaitingFindings } from './findings-offer.tsx';
import { FirstSteps } from './first-steps.tsx';
import { lineKeys } from './line-keys.ts';
import './home.css';

type Item = OperationOutput<'workflow.home'>['waiting'][number];

interface Part {
  title: string;
  items: readonly Item[];
  /** How many there are as a whole, where home does not tell every one. */
  total: number | undefined;
  nothing: ReactNode;
  /** The list of all of them; offered where home does not tell every one, or where it says more than home does. */
  all: { path: string; label: string; saysMore?: boolean };
  beside?: ReactNode;
}
const Section = ({ title, items, total = items.length, nothing, all, beside }: Part) => {
  const remind = useRemind();
  const more = total - items.length;
  return (
    <section className="panel home-section" aria-label={title}>
      <Title order={2}>
        {title} {total > 0 ? <span className="quiet">({inFigures(total)})</span> : null}
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
            <RemindButton by={remind} about={item.remind} called={item.number ?? item.title} reminded={item.reminded} byKey={REMIND_KEY} />
          )}
        </div>
      ))}
      <div className="below-rows">
        <ErrorNotice error={remind.error} />
      </div>
      {more > 0 ? (
        <p className="home-more" role="status">
          {say('The first {count} of {total}. The others stand in the list.', { count: inFigures(items.length), total: inFigures(total) })}
        </p>
      ) : null}
      {more > 0 || all.saysMore ? <a href={href(all.path)}>{all.label}</a> : null}
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
  // Counting all of them takes longer than telling the first, so it is asked only where there may be more.
  const counting = useAsk('home.counts', home?.isCut ? {} : null);
  const counts = counting.data;
  // What stands above lines is waited for: come later, it would move them away from under the mouse.
  const [steps, ceremonies, findings] = [useAsk('identity.firstSteps', {}), useAsk('signing.waiting', {}), useWaitingFindings()];
  if (error) return <ErrorNotice error={error} />;
  if (!home || [counting, steps, ceremonies, findings].some(({ isLoading }) => isLoading)) return null;
  return (
    // Keys are heard from the links and buttons of the lines; nothing of it is pressed itself.
    // biome-ignore lint/a11y/noStaticElementInteractions: the lines inside are what is used
    <div className="screen home" onKeyDown={lineKeys}>
      <PageTitle title={say('Good to see you, {name}', { name: printedName.split(' ')[0] })} />
      <FirstSteps />
      <Section
        title={say('Waiting for you')}
        items={home.waiting}
        total={counts?.waiting}
        all={{ path: '/waiting', label: say('Everything that waits for you') }}
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
            total={counts?.late}
            nothing={say('Nothing is late.')}
            all={{ path: '/late', label: say('Everything that is late'), saysMore: true }}
          />
          <p>
            <a href={href('/overview')}>{say('Open the calendar')}</a>
          </p>
          {home.soon.length > 0 ? (
            <Section
              title={say('Soon')}
              items={home.soon}
              total={counts?.soon}
              all={{ path: '/soon', label: say('Everything that comes soon') }}
              nothing=""
            />
          ) : null}
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
