import { Tabs } from '@mantine/core';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';

export type TrainingTab = 'mine' | 'matrix' | 'requirements' | 'evidence' | 'policies';
const paths: Readonly<Record<TrainingTab, string>> = {
  mine: '/training/mine',
  matrix: '/training',
  requirements: '/training/requirements',
  evidence: '/training/evidence',
  policies: '/training/policies',
};

/** What I have to learn, who has to know what, and what is asked. */
export const TrainingTabs = ({ now }: { now: TrainingTab }) => {
  const reads = useHolds('Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor');
  if (!reads) return null;
  return (
    <Tabs value={now} onChange={(tab) => go(paths[(tab ?? 'matrix') as TrainingTab])} mb="md">
      <Tabs.List aria-label={say('Training')}>
        <Tabs.Tab value="matrix">{say('Matrix')}</Tabs.Tab>
        <Tabs.Tab value="mine">{say('My training')}</Tabs.Tab>
        <Tabs.Tab value="requirements">{say('Requirements')}</Tabs.Tab>
        <Tabs.Tab value="evidence">{say('Evidence##of training')}</Tabs.Tab>
        <Tabs.Tab value="policies">{say('Policies')}</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
};
