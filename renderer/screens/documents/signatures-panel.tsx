import { Text, Title } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

type Revision = OperationOutput<'documents.show'>['revisions'][number];

const Proof = ({ number, label }: { number: string; label: string }) => {
  const { data, error } = useAsk('records.verify', { number, label });
  return (
    <section aria-labelledby="proof">
      <Title order={2} id="proof" mt="xl" mb="sm">
        What was proven just now
      </Title>
      <Text className="meta" mb="sm">
        By the same verifier that auditors run, on the stored paper, against this vault's authority.
      </Text>
      <ErrorNotice error={error} />
      {data?.map(({ check, ok, detail }) => (
        <div className="proof" key={check}>
          <span>
            <span className="state" data-tone={ok ? 'effective' : 'seal'}>
              {ok ? <IconShieldCheck size={14} aria-hidden /> : <IconShieldX size={14} aria-hidden />}
              {ok ? 'Proven' : 'Not proven'}
            </span>
          </span>
          <span>{check}</span>
          <span className="quiet">{detail}</span>
        </div>
      ))}
    </section>
  );
};

/** Who signed, as what and when (21 CFR 11.50), and whether the signatures hold. */
export const SignaturesPanel = ({ number, revision }: { number: string; revision: Revision }) => {
  if (revision.signatures.length === 0 && revision.round === 0)
    return <EmptyState title="Nobody has been asked to sign this revision yet." />;
  return (
    <>
      {revision.signatures.length > 0 ? (
        <table className="list">
          <thead>
            <tr>
              {['Meaning', 'Printed name', 'Role', 'Date and time', 'Certificate', 'Remark'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {revision.signatures.map((signature) => (
              <tr key={`${signature.userId} ${signature.signedAt} ${signature.meaning}`}>
                <td>{signature.meaning}</td>
                <td>
                  {signature.printedName} <span className="quiet">({signature.userId})</span>
                </td>
                <td>{signature.role}</td>
                <td className="figures">{signature.signedAt}</td>
                <td className="meta figures">{signature.certificateSerial.slice(0, 12)}</td>
                <td>{signature.remark ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <EmptyState title="Nobody has signed yet." />
      )}
      {revision.round > 0 ? <Proof number={number} label={revision.label} /> : null}
    </>
  );
};
