import { Text, Title } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { SignatureList } from '../../components/signature-list.tsx';
import { href } from '../../frame/router.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';

interface Of {
  label: string;
  disposed: { disposition: string; at: string };
}

/** Stands where the text or the paper of a revision stood that was disposed of. */
export const DisposedNote = ({ label, disposed: { disposition, at } }: Of) => (
  <EmptyState title={say('Revision {label} was disposed of after its retention had ended.', { label })}>
    <Text className="quiet">
      <Said
        text="{moment}, with {disposition}. Its text and its records are not given out any more; what was signed, and by whom, stays proven."
        with={{ moment: <Moment at={at} />, disposition: <a href={href(`/retention/${disposition}`)}>{disposition}</a> }}
      />
    </Text>
  </EmptyState>
);

/** The two signatures that a revision was disposed of with. */
export const DisposedBy = ({ disposed: { disposition } }: Pick<Of, 'disposed'>) => {
  const { data, error } = useAsk('retention.show', { id: disposition });
  return (
    <section aria-labelledby="disposed-by">
      <Title order={2} id="disposed-by" mt="xl" mb="sm">
        <Said text="Disposed of with {disposition}" with={{ disposition: <a href={href(`/retention/${disposition}`)}>{disposition}</a> }} />
      </Title>
      <ErrorNotice error={error} />
      {data ? (
        <>
          <Text mb="xs">{data.reason}</Text>
          <SignatureList signatures={data.signatures} />
        </>
      ) : null}
    </section>
  );
};
