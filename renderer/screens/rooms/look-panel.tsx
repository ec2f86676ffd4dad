import { Button, Group, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconDownload } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { WithBytes } from '../../api/use-operation.ts';
import { Moment } from '../../components/moment.tsx';
import { saveFile } from '../../components/save-file.ts';
import { SignatureList } from '../../components/signature-list.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';

/** Loaded when first needed: the drawing of PDF is the largest part of the program. */
const PdfView = lazy(() => import('../../components/pdf-view.tsx'));

/** One revision as it was on the day of the room, with its paper. */
export const LookPanel = ({ seen, onBack }: { seen: WithBytes<'room.look'>; onBack: () => void }) => {
  return (
    <>
      <Group mb="md">
        <Button variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
          {say('Back to the room')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void saveFile(seen.fileName, new Blob([seen.bytes.slice()]))}
        >
          {say('PDF')}
        </Button>
      </Group>
      <Title order={2}>
        {seen.number} {seen.label} {seen.title}
      </Title>
      <Text className="meta" mb="md">
        <Said
          text="{state}; in force from {moment}. Written by {author}. Reason: {reasonForChange}"
          with={{
            state: sayGiven(seen.state),
            moment: <Moment at={seen.effectiveAt} />,
            author: seen.author,
            reasonForChange: seen.reasonForChange,
          }}
        />
      </Text>
      <div className="room-look">
        {/* The paper first: it is what was asked for, also where there is room for one column only. */}
        <div className="room-paper">
          <Suspense fallback={null}>
            <PdfView bytes={seen.bytes} />
          </Suspense>
        </div>
        <div>
          <Title order={3} mb="xs">
            {say('Signatures')}
          </Title>
          <SignatureList signatures={seen.signatures} />
          {seen.history.length > 0 ? (
            <>
              <Title order={3} mt="lg" mb="xs">
                {say('In the ledger')}
              </Title>
              <ul className="trail">
                {seen.history.map((entry) => (
                  <li key={entry.seq}>
                    <span>
                      {sayGiven(entry.who)}: {sayGiven(entry.did)}
                    </span>
                    <span className="meta">
                      <Said text="{moment}, entry {seq}" with={{ moment: <Moment at={entry.time} />, seq: entry.seq }} />
                      {entry.reason ? `: ${entry.reason}` : ''}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      </div>
    </>
  );
};
