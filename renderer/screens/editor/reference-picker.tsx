import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { inForceWords } from '#shared/domain/state-words.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FocusAtOnce } from '../../components/focus-at-once.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

/** Finds the document that the text refers to, by number or title. */
export const ReferencePicker = ({ onChoose, onClose }: { onChoose: (number: string, title: string) => void; onClose: () => void }) => {
  const [search, setSearch] = useState('');
  const { data } = useAsk('documents.list', { limit: 12, ...(search.trim() ? { search: search.trim() } : {}) });
  return (
    <Modal opened onClose={onClose} title={say('Reference to a document')} size="lg">
      <TextInput
        label={say('Number or title')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
        mb="sm"
      />
      {data?.map(({ number, title, label, state, approval, inForce }) => (
        <UnstyledButton key={number} className="person-row" onClick={() => onChoose(number, title)}>
          <span className="figures">{number}</span>
          <span className="reference-title">
            {title}
            <span className="meta">
              {inForce && inForce.label !== label ? ` ${say('In force: {revision}.', { revision: sayGiven(inForceWords(inForce)) })}` : ''}
            </span>
          </span>
          <span className="figures quiet">{label}</span>
          <StateBadge of={{ state, approval }} />
        </UnstyledButton>
      ))}
      {data?.length === 0 ? <EmptyState title={say('No document has this number or title.')} /> : null}
      <FocusAtOnce />
    </Modal>
  );
};
