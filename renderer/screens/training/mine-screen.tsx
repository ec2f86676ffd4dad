import { Title } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { go } from '../../frame/router.ts';
import { useHolds, useSession } from '../../frame/session.tsx';
import { CeremonyOffers } from '../../panels/ceremony/ceremony-offers.tsx';
import { say } from '../../words/say.ts';
import { type Line, lineColumns, pathOfLine } from './line-columns.tsx';
import { TrainingTabs } from './training-tabs.tsx';
import './training.css';

/** What waits of others; nothing where nothing does. */
const OfOthers = ({ title, rows }: { title: string; rows: readonly Line[] }) =>
  rows.length === 0 ? null : (
    <section aria-label={title} style={{ marginTop: 24 }}>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <RecordTable
        caption={title}
        of={{ data: [...rows], error: null }}
        columns={lineColumns(true)}
        keyOf={({ id }) => id}
        empty={null}
        onOpen={(row) => go(pathOfLine(row))}
      />
    </section>
  );

/** What the person has to learn and has learnt, and what waits of others. */
export default function MineScreen() {
  const mine = useAsk('training.mine', {});
  const { userId } = useSession();
  const reads = useHolds('Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor');
  return (
    <div className="screen">
      <PageTitle title={say('Training')}>
        {reads ? <ExportMenu of={say('My training')} asked={(format) => ({ list: 'training', format, user: userId })} /> : null}
      </PageTitle>
      <TrainingTabs now="mine" />
      <RecordTable
        caption={say('My training')}
        of={{ data: mine.data?.own, error: mine.error }}
        columns={lineColumns(false)}
        keyOf={({ id }) => id}
        empty={<EmptyState title={say('Nothing is asked of you.')} />}
        onOpen={(row) => go(pathOfLine(row))}
      />
      <CeremonyOffers acts={['training.read']} />
      <OfOthers title={say('Competence to confirm')} rows={mine.data?.toConfirm ?? []} />
      <OfOthers title={say('Effectiveness to check')} rows={mine.data?.toCheck ?? []} />
    </div>
  );
}
