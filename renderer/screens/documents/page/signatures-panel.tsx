import { Text, Title } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { verdictOf } from '#shared/domain/verdict.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { SignedMoment } from '../../../components/moment.tsx';
import type { Column } from '../../../components/record-table/column.tsx';
import { RecordTable } from '../../../components/record-table/record-table.tsx';
import { DisposedBy } from '../../../panels/retention/disposed-note.tsx';
import { sayGiven } from '../../../words/given.ts';
import { phrase, recorded, say } from '../../../words/say.ts';
import { Imported } from './imported.tsx';

type Revision = OperationOutput<'documents.show'>['revisions'][number];

type Checks = OperationOutput<'records.verify'>;

const Verdict = ({ ok }: { ok: boolean }) => (
  <span className="state" data-tone={ok ? 'effective' : 'seal'}>
    {ok ? <IconShieldCheck size={14} aria-hidden /> : <IconShieldX size={14} aria-hidden />}
    {ok ? say('Proven') : say('Not proven')}
  </span>
);

/** What was proven of one signature: on the paper by its field, otherwise by its statement in the sealed record. */
const ProofOf = ({ field, meaning, checks }: { field: string | null; meaning: string; checks: Checks | undefined }) => {
  if (field === null && meaning !== 'Make effective')
    return <span className="quiet">{say('signed after the record was sealed; verified with the vault')}</span>;
  const found = checks?.find(
    ({ check }) => check === (field === null ? recorded('Signed statements') : recorded(`Signature in "${field}"`)),
  );
  if (!checks) return null;
  if (!found) return <span className="quiet">{say('of an earlier round, not on this paper')}</span>;
  return (
    <>
      <Verdict ok={found.ok} />{' '}
      <span className="meta">
        {field === null && found.ok ? say('Its statement in the sealed record verifies.') : sayGiven(found.detail)}
      </span>
    </>
  );
};

const Verification = ({ number, label, isSealed }: { number: string; label: string; isSealed: boolean }) => {
  const { data, error } = useAsk('records.verify', { number, label });
  return (
    <section aria-labelledby="verification">
      <Title order={2} id="verification" mt="xl" mb="sm">
        {say('Result of this verification')}
      </Title>
      <Text className="meta" mb="sm">
        {say("By the same verifier that auditors run, on the stored paper, against this vault's authority.")}
      </Text>
      <ErrorNotice error={error} />
      {data && isSealed ? (
        <Text fw={600} mb="sm" role="status">
          {sayGiven(verdictOf(data))}
        </Text>
      ) : null}
      {data?.map(({ check, ok, detail }) => (
        <div className="verification" key={check}>
          <span>
            <Verdict ok={ok} />
          </span>
          <span>{sayGiven(check)}</span>
          <span className="quiet">{sayGiven(detail)}</span>
        </div>
      ))}
    </section>
  );
};

const columns: Column<Revision['signatures'][number]>[] = [
  { id: 'meaning', title: phrase('Meaning'), kind: 'name', sortBy: ({ meaning }) => meaning },
  {
    id: 'name',
    title: phrase('Printed name'),
    sortBy: ({ printedName }) => printedName,
    cell: ({ printedName, userId, onBehalfOf }) => (
      <>
        {printedName} <span className="quiet">({userId})</span>
        {onBehalfOf === null ? null : say(', on behalf of {decidedFor}', { decidedFor: onBehalfOf })}
      </>
    ),
  },
  { id: 'role', title: phrase('Role'), kind: 'name', sortBy: ({ role }) => role },
  {
    id: 'signed',
    title: phrase('Date and time'),
    kind: 'moment',
    sortBy: ({ signedAt }) => signedAt,
    cell: ({ signedAt }) => <SignedMoment at={signedAt} />,
  },
  {
    id: 'certificate',
    title: phrase('Certificate'),
    kind: 'code',
    cell: ({ certificateSerial }) => <span className="meta">{certificateSerial.slice(0, 12)}</span>,
  },
];

/** Who signed, as what and when (21 CFR 11.50), and whether the signatures hold. */
export const SignaturesPanel = ({ number, revision }: { number: string; revision: Revision }) => {
  const hasPaper = revision.round > 0 || revision.sha256.pdf !== null;
  const { data: checks } = useAsk('records.verify', hasPaper ? { number, label: revision.label } : null);
  if (revision.signatures.length === 0 && !hasPaper && !revision.broughtIn)
    return <EmptyState title={say('Nobody has been asked to sign this revision yet.')} />;
  return (
    <>
      {revision.signatures.length === 0 && revision.broughtIn ? null : (
        <RecordTable
          caption={say('Signatures')}
          of={{ data: revision.signatures }}
          columns={[
            ...columns,
            {
              id: 'proven',
              title: phrase('Proven now'),
              cell: ({ field, meaning }) => <ProofOf field={field} meaning={meaning} checks={checks} />,
            },
            { id: 'remark', title: phrase('Remark'), cell: ({ remark }) => remark ?? '' },
          ]}
          keyOf={({ userId, signedAt, meaning }) => `${userId} ${signedAt} ${meaning}`}
          empty={<EmptyState title={say('Nobody has signed yet.')} />}
        />
      )}
      {revision.broughtIn ? (
        <Imported number={number} label={revision.label} from={revision.broughtIn} isKept={revision.disposed === null} />
      ) : null}
      {revision.disposed ? <DisposedBy disposed={revision.disposed} /> : null}
      {hasPaper ? <Verification number={number} label={revision.label} isSealed={revision.sha256.pdf !== null} /> : null}
    </>
  );
};
