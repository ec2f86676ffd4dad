import { Alert, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import { say, sayCount } from '../../words/say.ts';
import { UsedBy } from '../links/links-panel.tsx';

const SHOWN = 20;
/** Whoever works by another document would be sent to this one; told before, because it is taken back by no click. */
const StillUsed = ({ number }: { number: string }) => {
  const { data } = useAsk('documents.links', { number });
  if (!data) return null;
  const { usedByTotal: users, beneathInForce: beneath } = data;
  return (
    <>
      {users > 0 ? (
        <Alert variant="default" title={sayCount(users, 'One document still refers to it', '{count} documents still refer to it')}>
          <UsedBy number={number} />
        </Alert>
      ) : null}
      {beneath.length > 0 ? (
        <Alert
          variant="default"
          title={sayCount(beneath.length, 'One document under it stays in force', '{count} documents under it stay in force')}
        >
          <ul className="links">
            {beneath.slice(0, SHOWN).map((member) => (
              <li key={member.number}>
                <a href={href(`/documents/${member.number}`)} className="figures">
                  {member.number}
                </a>
                <span className="links-title" title={member.title}>
                  {member.title}
                </span>
                <span className="figures quiet">{member.label}</span>
                <StateBadge of={member} />
              </li>
            ))}
          </ul>
          {beneath.length > SHOWN ? <Text className="meta">{say('The first {shown} are shown.', { shown: SHOWN })}</Text> : null}
        </Alert>
      ) : null}
    </>
  );
};

export const ObsoleteDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null)
    return (
      <ReasonDialog
        title={say('Make obsolete')}
        explanation={say('The revision in force becomes obsolete for good. Its text, signatures and records stay in the vault.')}
        confirmLabel={say('Continue to signature')}
        onConfirm={setReason}
        onClose={onClose}
      >
        <StillUsed number={number} />
      </ReasonDialog>
    );
  return (
    <SignatureDialog act="workflow.obsolete" about={{ number, reason }} confirmLabel={say('Sign and make obsolete')} onClose={onClose} />
  );
};
