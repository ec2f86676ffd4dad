import { Tabs } from '@mantine/core';
import { PageTitle } from '../../components/page-title.tsx';
import { go, usePath } from '../../frame/router.ts';
import { say } from '../../words/say.ts';
import { DispositionList } from './disposition-list.tsx';
import { EndedList } from './ended-list.tsx';
import { HoldList } from './hold-list.tsx';
import './retention.css';

/** How long things are kept: what has ended, what was disposed of and by whom, and what is held. */
export default function RetentionScreen() {
  return (
    <div className="screen">
      <PageTitle title={say('Retention')} />
      <Tabs value={usePath()} onChange={(path) => go(path ?? '/retention')} className="panel" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="/retention">{say('Out of use')}</Tabs.Tab>
          <Tabs.Tab value="/retention/dispositions">{say('Dispositions')}</Tabs.Tab>
          <Tabs.Tab value="/retention/holds">{say('Holds')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="/retention" className="tab-body">
          <EndedList />
        </Tabs.Panel>
        <Tabs.Panel value="/retention/dispositions" className="tab-body">
          <DispositionList />
        </Tabs.Panel>
        <Tabs.Panel value="/retention/holds" className="tab-body">
          <HoldList />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
