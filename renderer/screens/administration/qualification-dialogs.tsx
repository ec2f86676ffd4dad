import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { say } from '../../words/say.ts';
import type { ShownQualification } from './qualification-words.ts';

const Words = ({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) => (
  <Textarea
    name="words"
    label={label}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    autosize
    minRows={3}
    required
    data-autofocus
  />
);

/** What becomes of one deviation. */
export const DescribeDeviation = ({
  id,
  deviation: { test, detail, disposition },
  onClose,
}: {
  id: string;
  deviation: ShownQualification['found'][number];
  onClose: () => void;
}) => {
  const describe = useDo('qualification.describe');
  const [words, setWords] = useState(disposition ?? '');
  return (
    <FormDialog
      title={say('Deviation {test}', { test })}
      confirmLabel={say('Keep this text')}
      error={describe.error}
      busy={describe.isPending}
      onConfirm={() => describe.mutate({ id, test, disposition: words }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text size="sm" className="wrap" lang="en">
        {detail}
      </Text>
      <Words label={say('What it means, and what is done about it')} value={words} onChange={setWords} />
    </FormDialog>
  );
};

/** The tester says what follows, and signs for it. */
export const SubmitQualification = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const [conclusion, setConclusion] = useState('');
  const [isSaid, setSaid] = useState(false);
  if (isSaid)
    return (
      <SignatureDialog act="qualification.submit" about={{ id, conclusion }} confirmLabel={say('Sign what was found')} onClose={onClose} />
    );
  return (
    <FormDialog
      title={say('Conclude {id}', { id })}
      confirmLabel={say('Continue to signature')}
      onConfirm={() => setSaid(true)}
      onClose={onClose}
    >
      <Words label={say('Conclusion')} value={conclusion} onChange={setConclusion} />
    </FormDialog>
  );
};

/** A second person approves or rejects it, with a reason, and signs. */
export const ConcludeQualification = ({ id, decision, onClose }: { id: string; decision: 'approve' | 'reject'; onClose: () => void }) => {
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null)
    return (
      <ReasonDialog
        title={decision === 'approve' ? say('Approve {id}', { id }) : say('Reject {id}', { id })}
        explanation={say('You read the report, what becomes of each deviation, and the conclusion. Your decision is final.')}
        confirmLabel={say('Continue to signature')}
        onConfirm={setReason}
        onClose={onClose}
      />
    );
  return (
    <SignatureDialog
      act="qualification.conclude"
      about={{ id, decision, reason }}
      confirmLabel={decision === 'approve' ? say('Sign the approval') : say('Sign the rejection')}
      onClose={onClose}
    />
  );
};
