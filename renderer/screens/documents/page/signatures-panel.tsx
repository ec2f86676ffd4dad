import { Text, Title } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { OperationOutput } from '../../../api/client.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { DisposedBy } from '../../../panels/retention/disposed-note.tsx';
import { BroughtIn } from './brought-in.tsx';

type Revision = OperationOutput<'documents.show'>['revisions'][number];

type Checks = OperationOutput<'records.verify'>;

const Verdict = ({ ok }: { ok: boolean }) => (
  <span className="state" data-tone={ok ? 'effective' : 'seal'}>
    {ok ? <IconShieldCheck size={14} aria-hidden /> : <IconShieldX size={14} aria-hidden />}
    {ok ? 'Proven' : 'Not proven'}
  </span>
);

/** What was proven of one signature: on the paper by its field, otherwise by its statement in the sealed record. */
const ProofOf = ({ field, meaning, checks }: { field: string | null; meaning: string; checks: Checks | undefined }) => {
  if (field === null && meaning !== 'Make effective')
    return <span className="quiet">signed after the record was sealed; verified with the vault</span>;
  const found = checks?.find(({ check }) => check === (field === null ? 'Signed statements' : `Signature in "${field}"`));
  if (!checks) return null;
  if (!found) return <span className="quiet">of an earlier round, not on this paper</span>;
  return (
    <>
      <Verdict ok={found.ok} />{' '}
      <span className="meta">{field === null && found.ok ? 'Its statement in the sealed record verifies.' : found.detail}</span>
    </>
  );
};

const Verification = ({ number, label }: { number: string; label: string }) => {
  const { data, error } = useAsk('records.verify', { number, label });
  return (
    <section aria-labelledby="verification">
      <Title order={2} id="verification" mt="xl" mb="sm">
        Result of this verification
      </Title>
      <Text className="meta" mb="sm">
        By the same verifier that auditors run, on the stored paper, against this vault's authority.
      </Text>
      <ErrorNotice error={error} />
      {data?.map(({ check, ok, detail }) => (
        <div className="verification" key={check}>
          <span>
            <Verdict ok={ok} />
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
  const hasPaper = revision.round > 0 || revision.sha256.pdf !== null;
  const { data: checks } = useAsk('records.verify', hasPaper ? { number, label: revision.label } : null);
  if (revision.signatures.length === 0 && !hasPaper && !revision.broughtIn)
    return <EmptyState title="Nobody has been asked to sign this revision yet." />;
  return (
    <>
      {revision.signatures.length > 0 ? (
        <table className="list">
          <thead>
            <tr>
              {['Meaning', 'Printed name', 'Role', 'Date and time', 'Certificate', 'Proven now', 'Remark'].map((head) => (
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
                  {signature.onBehalfOf === null ? null : `, on behalf of ${signature.onBehalfOf}`}
                </td>
                <td>{signature.role}</td>
                <td className="figures">{signature.signedAt}</td>
                <td className="meta figures">{signature.certificateSerial.slice(0, 12)}</td>
                <td>
                  <ProofOf field={signature.field} meaning={signature.meaning} checks={checks} />
                </td>
                <td>{signature.remark ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : revision.broughtIn ? null : (
        <EmptyState title="Nobody has signed yet." />
      )}
      {revision.broughtIn ? (
        <BroughtIn number={number} label={revision.label} from={revision.broughtIn} isKept={revision.disposed === null} />
      ) : null}
      {revision.disposed ? <DisposedBy disposed={revision.disposed} /> : null}
      {hasPaper ? <Verification number={number} label={revision.label} /> : null}
    </>
  );
};
