import { Button, Group } from '@mantine/core';
import { IconArrowLeft, IconDownload } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { saveFile } from '../../components/save-file.ts';
import { say } from '../../words/say.ts';

/** Loaded when first needed: the drawing of PDF is the largest part of the program. */
const PdfView = lazy(() => import('../../components/pdf-view.tsx'));

interface Seen {
  fileName: string;
  bytes: Uint8Array;
}

/** Back to the room, and the paper to keep. */
export const LookBar = ({ seen, onBack }: { seen: Seen; onBack: () => void }) => (
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
);

export const Paper = ({ seen }: { seen: Seen }) => (
  <div className="room-paper">
    <Suspense fallback={null}>
      <PdfView bytes={seen.bytes} />
    </Suspense>
  </div>
);
