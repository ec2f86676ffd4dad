import { Alert, Button, Group } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { windowId } from '../../api/window-id.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { go } from '../../frame/router.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';
import { DiscardDialog } from './discard-dialog.tsx';
import { useTyped } from './save-typed.ts';

type Unsaved = OperationOutput<'documents.unsaved'>[number];

const Mine = ({ number, one, shows }: { number: string; one: Unsaved; shows: string }) => {
  const { busy, error, save, discard } = useTyped(number);
  const [asking, setAsking] = useState(false);
  const isElsewhere = one.window !== null && one.window !== windowId;
  const edit = () => go(`/documents/${number}/edit`);
  const words: ReactNode = one.fits ? (
    <>
      <Said text="You typed on until {moment} and did not save it. {shows}" with={{ moment: <Moment at={one.at} />, shows }} />
      {isElsewhere ? ` ${say('It is open in another window: save it there.')}` : ''}
    </>
  ) : (
    <Said
      text="What you typed until {moment} goes by a former text and is not in this one. Open the draft to see it."
      with={{ moment: <Moment at={one.at} /> }}
    />
  );
  return (
    <>
      {words}
      <ErrorNotice error={error} />
      <Group gap="sm" mt="xs">
        {one.fits && !isElsewhere ? (
          <Button size="compact-sm" variant="default" loading={busy} onClick={() => void save()}>
            {say('Save the newer text')}
          </Button>
        ) : null}
        <Button size="compact-sm" variant="default" onClick={edit}>
          {say('Open it in the editor')}
        </Button>
        {isElsewhere ? null : (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {say('Discard it')}
          </Button>
        )}
      </Group>
      {asking ? (
        <DiscardDialog
          number={number}
          at={one.at}
          busy={busy}
          onDiscard={() => void discard().then(() => setAsking(false))}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
};

/**
 * Says on a page about a draft that newer text waits, whose it is, and what can be done about it.
 * @param shows which text the page goes by, as a sentence
 */
export const UnsavedNote = ({ number, shows }: { number: string; shows: string }) => {
  const { data } = useAsk('documents.unsaved', { number });
  return data?.map((one) => (
    <Alert key={one.userId} color="amber" my="md" icon={<IconDeviceFloppy size={18} aria-hidden />}>
      {one.isMine ? (
        <Mine number={number} one={one} shows={shows} />
      ) : (
        <Said
          text="{name} typed on until {moment} and did not save it. {shows}"
          with={{ name: one.name, moment: <Moment at={one.at} />, shows }}
        />
      )}
    </Alert>
  ));
};
