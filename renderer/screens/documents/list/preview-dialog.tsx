import { Modal } from '@mantine/core';
import { newestOf } from '#shared/domain/newest-revision.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { TextPanel } from '../../../panels/text/text-panel.tsx';
import { say } from '../../../words/say.ts';

/** A look at the text without leaving the list; Esc closes it, and so does Space while the cross has the focus. */
export const PreviewDialog = ({ number, onClose }: { number: string | null; onClose: () => void }) => {
  const { data } = useAsk('documents.show', number === null ? null : { number });
  const revision = newestOf(data?.revisions ?? []);
  return (
    <Modal
      opened={number !== null}
      onClose={onClose}
      size={760}
      title={
        data ? say('{number} {title}, revision {label}', { number: data.number, title: data.title, label: revision?.label ?? '' }) : number
      }
    >
      {data && revision ? <TextPanel number={data.number} label={revision.label} /> : null}
    </Modal>
  );
};
