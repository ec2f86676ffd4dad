import { Tabs } from '@mantine/core';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';

const paths = {
  assessments: '/assessments',
  triage: '/triage',
  references: '/references',
  measures: '/measures',
  trace: '/trace',
} as const;
type SecurityTab = keyof typeof paths;

/** What is known of the vulnerabilities of releases, what it is known by, and how fast they are mended. */
export const SecurityTabs = ({ now }: { now: SecurityTab }) => {
  const seesSets = useHolds('Document Controller', 'Quality', 'Auditor', 'Administrator');
  return (
    <Tabs value={now} onChange={(tab) => go(paths[(tab ?? 'assessments') as SecurityTab])} mb="md">
      <Tabs.List aria-label={say('Vulnerabilities')}>
        <Tabs.Tab value="assessments">{say('Assessments')}</Tabs.Tab>
        <Tabs.Tab value="triage">{say('Triage')}</Tabs.Tab>
        {seesSets ? <Tabs.Tab value="references">{say('Bills of materials and feeds')}</Tabs.Tab> : null}
        <Tabs.Tab value="measures">{say('Measures')}</Tabs.Tab>
        <Tabs.Tab value="trace">{say('Trace')}</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
};
