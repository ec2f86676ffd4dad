import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { PageTitle } from '../../components/page-title.tsx';
import { useBegin } from '../../frame/begin.ts';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';
import { AsOfPanel } from './as-of-panel.tsx';
import { EncryptFile } from './encrypt-file.tsx';
import { ListsPanel } from './lists-panel.tsx';
import { PackagePart } from './package-part.tsx';
import './exports.css';

/** What leaves the house, audit packages for those who may make them and lists; and what auditors ask: the state as of a date. */
export default function ExportsScreen() {
  const makes = useHolds('Document Controller', 'Quality', 'Auditor');
  const [tab, setTab] = useState<string | null>(makes ? 'package' : 'lists');
  const [encrypting, setEncrypting] = useState(false);
  useBegin('package', makes ? () => setTab('package') : null);
  useBegin('encrypt', makes ? () => setEncrypting(true) : null);
  useBegin('lists', () => setTab('lists'));
  useBegin('as-of', () => setTab('as-of'));
  return (
    <div className="screen">
      {encrypting ? <EncryptFile onClose={() => setEncrypting(false)} /> : null}
      <PageTitle title={say('Exports')}>
        {makes ? (
          <Button variant="default" onClick={() => setEncrypting(true)}>
            {say('Encrypt a file…')}
          </Button>
        ) : null}
        <Button component="a" href={href('/verify')} variant="default">
          {say('Verify an audit package')}
        </Button>
      </PageTitle>
      <Tabs value={tab} onChange={setTab} className="panel" keepMounted={false}>
        <Tabs.List>
          {makes ? <Tabs.Tab value="package">{say('Audit package')}</Tabs.Tab> : null}
          <Tabs.Tab value="lists">{say('Lists')}</Tabs.Tab>
          <Tabs.Tab value="as-of">{say('As of a date')}</Tabs.Tab>
        </Tabs.List>
        {makes ? (
          <Tabs.Panel value="package" className="tab-body">
            <PackagePart />
          </Tabs.Panel>
        ) : null}
        <Tabs.Panel value="lists" className="tab-body">
          <ListsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="as-of" className="tab-body">
          <AsOfPanel />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
