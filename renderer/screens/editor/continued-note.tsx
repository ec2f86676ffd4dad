import { Button, Modal } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { Moment } from '../../components/moment.tsx';
import { DiscardDialog } from '../../panels/draft/discard-dialog.tsx';
import { ContentView } from '../../panels/text/content-view.tsx';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';
import type { Draft } from './use-draft.ts';

/** Where the text comes from that the editor opened: from unsaved typing, which can be discarded, or beside one that no longer fits. */
export const ContinuedNote = ({
  number,
  draft,
  isSaved,
  onDiscard,
}: {
  number: string;
  draft: Draft;
  isSaved: boolean;
  onDiscard: () => Promise<void>;
}) => {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [showing, setShowing] = useState(false);
  const { continuedFrom, former, text } = draft;
  const discard = () => {
    setBusy(true);
    void onDiscard().finally(() => {
      setBusy(false);
      setAsking(false);
    });
  };
  return (
    <>
      {continuedFrom && !isSaved ? (
        <div className="editor-template">
          <IconInfoCircle size={14} aria-hidden />
          <span>
            <Said text="Continued from what was typed until {moment} and not saved." with={{ moment: <Moment at={continuedFrom} /> }} />
          </span>
          <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
            {say('Discard it')}
          </Button>
        </div>
      ) : null}
      {former ? (
        <div className="editor-template" data-tone="needs-you">
          <IconAlertTriangle size={14} aria-hidden />
          <span>
            <Said
              text="What you typed until {moment} goes by a former text and is not in this one. Copy from it what you need: it is gone once you write on."
              with={{ moment: <Moment at={former.at} /> }}
            />
          </span>
          <Button size="compact-xs" variant="default" onClick={() => setShowing(true)}>
            {say('Show it')}
          </Button>
        </div>
      ) : null}
      {asking && continuedFrom ? (
        <DiscardDialog number={number} at={continuedFrom} busy={busy} onDiscard={discard} onClose={() => setAsking(false)} />
      ) : null}
      {showing && former ? (
        <Modal opened onClose={() => setShowing(false)} title={say('What you typed of {number}, not saved', { number })} size="xl">
          <ContentView content={former.content} fields={text.fields} />
        </Modal>
      ) : null}
    </>
  );
};
