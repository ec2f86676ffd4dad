import { Tabs } from '@mantine/core';
import { PageTitle } from '../../components/page-title.tsx';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';
import { BackupsPanel } from './backups-panel.tsx';
import { DepartmentsPanel } from './departments-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { QualificationPanel } from './qualification-panel.tsx';
import { TypesPanel } from './types-panel.tsx';
import { VaultPanel } from './vault-panel.tsx';
import './administration.css';

/** People and roles, document types and their routes, departments, the vault itself with its backups, and the program's qualification. */
export default function AdministrationScreen({ section = 'people' }: { section?: string }) {
  const isAdministrator = useHolds('Administrator');
  return (
    <div className="screen">
      <PageTitle title={say('Administration')} />
      <Tabs value={section} onChange={(next) => go(`/administration/${next ?? 'people'}`)} className="panel" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="people">{say('People')}</Tabs.Tab>
          <Tabs.Tab value="types">{say('Types and routes')}</Tabs.Tab>
          <Tabs.Tab value="departments">{say('Departments')}</Tabs.Tab>
          <Tabs.Tab value="vault">{say('Vault and policy')}</Tabs.Tab>
          <Tabs.Tab value="backups">{say('Backups')}</Tabs.Tab>
          <Tabs.Tab value="qualification">{say('Qualification')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people" className="tab-body">
          <PeoplePanel mayChange={isAdministrator} />
        </Tabs.Panel>
        <Tabs.Panel value="types" className="tab-body">
          <TypesPanel />
        </Tabs.Panel>
        <Tabs.Panel value="departments" className="tab-body">
          <DepartmentsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="vault" className="tab-body">
          <VaultPanel />
        </Tabs.Panel>
        <Tabs.Panel value="backups" className="tab-body">
          <BackupsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="qualification" className="tab-body">
          <QualificationPanel />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
