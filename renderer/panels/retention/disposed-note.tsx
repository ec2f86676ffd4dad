import { Text, Title } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { SignatureList } from '../../components/signature-list.tsx';
import { href } from '../../frame/router.ts';

interface Of {
  label: string;
  disposed: { disposition: string; at: string };
}

/** Stands where the text or the paper of a revision stood that was disposed of. */
export const DisposedNote = ({ label, disposed: { disposition, at } }: Of) => (
  <EmptyState title={`Revision ${label} was disposed of after its retention had ended.`}>
    <Text className="quiet">
      <Moment at={at} />, with <a href={href(`/retention/${disposition}`)}>{disposition}</a>. Its text and its records are not given out any
      more; what was signed, and by whom, stays proven.
    </Text>
  </EmptyState>
);

/** The two signatures that a revision was disposed of with. */
export const DisposedBy = ({ disposed: { disposition } }: Pick<Of, 'disposed'>) => {
  const { data, error } = useAsk('retention.show', { id: disposition });
  return (
    <section aria-labelledby="disposed-by">
      <Title order={2} id="disposed-by" mt="xl" mb="sm">
        Disposed of with <a href={href(`/retention/${disposition}`)}>{disposition}</a>
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
