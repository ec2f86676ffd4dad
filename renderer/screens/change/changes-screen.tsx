import { Button, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { requesters } from '#shared/domain/changes.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { go, usePath } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { ChangeForm } from '../../panels/change/change-form.tsx';
import { say } from '../../words/say.ts';
import { DueReviews } from './due-reviews.tsx';
import { RequestList } from './request-list.tsx';

/** What is to change: requests that were made, and documents in force whose review is due. */
export default function ChangesScreen() {
  const [asking, setAsking] = useState(false);
  const mayAsk = useHolds(...requesters);
  const ask = () => setAsking(true);
  useBegin('new', mayAsk ? ask : null);
  useOffer(mayAsk ? [{ label: say('New change request'), run: ask }] : []);
  return (
    <div className="screen">
      <PageTitle title={say('Changes')}>
        {mayAsk ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={ask}>
            {say('New change request')}
          </Button>
        ) : null}
      </PageTitle>
      <Tabs value={usePath().split('?')[0] ?? '/changes'} onChange={(path) => go(path ?? '/changes')} className="panel" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="/changes">{say('Change requests')}</Tabs.Tab>
          <Tabs.Tab value="/changes/periodic-reviews">{say('Periodic reviews')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="/changes" className="tab-body">
          <RequestList {...(mayAsk ? { onAsk: ask } : {})} />
        </Tabs.Panel>
        <Tabs.Panel value="/changes/periodic-reviews" className="tab-body">
          <DueReviews />
        </Tabs.Panel>
      </Tabs>
      {asking ? <ChangeForm onClose={() => setAsking(false)} /> : null}
    </div>
  );
}
