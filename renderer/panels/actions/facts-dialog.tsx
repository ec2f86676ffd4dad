import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { LanguageChoice } from '#shared/domain/han-languages.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { DepartmentSelect } from '../../components/department-select.tsx';
import { LanguageSelect } from '../../components/language-select.tsx';
import { PersonSelect } from '../../components/person-select.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { say } from '../../words/say.ts';

/** Another title, owner, department or language, as long as nothing was released under the former ones. */
export const FactsDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const { data: document } = useAsk('documents.show', { number });
  const [typed, setTyped] = useState<{ title?: string; owner?: string; department?: string; language?: LanguageChoice }>({});
  const change = useDo('documents.changeFacts');
  if (!document) return null;
  const { title, owner, department, language } = {
    ...{ title: document.title, owner: document.owner.userId, department: document.department, language: document.language },
    ...typed,
  };
  return (
    <ReasonDialog
      title={say('Title and owner of {number}', { number })}
      explanation={say('Possible until something of the document is released. The former words stay in the audit trail.')}
      confirmLabel={say('Change##to do')}
      error={change.error}
      busy={change.isPending}
      onConfirm={(reason) => change.mutate({ number, title, owner, department, language, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        label={say('Title')}
        value={title}
        onChange={(event) => {
          const words = event.currentTarget.value;
          setTyped((before) => ({ ...before, title: words }));
        }}
        maxLength={200}
        required
      />
      <LanguageSelect of={title} value={language} onChange={(next) => setTyped((before) => ({ ...before, language: next }))} />
      <PersonSelect
        label={say('Owner')}
        description={say('Who is responsible for the document')}
        value={owner}
        onChange={(next) => setTyped((before) => ({ ...before, owner: next }))}
      />
      <DepartmentSelect value={department} onChange={(next) => setTyped((before) => ({ ...before, department: next }))} />
    </ReasonDialog>
  );
};
