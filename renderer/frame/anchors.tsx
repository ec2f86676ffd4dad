import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { shortHead } from '#shared/domain/ledger-head.ts';
import { useAsk } from '../api/use-operation.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { say } from '../words/say.ts';
import { CheckLines } from './check-lines.tsx';

/** How a head looks on paper. */
const SAMPLE = shortHead({ seq: 812, hash: '5c2f04ab1d7730e9' });

/** Which anchors outside of the vault show that it was not put back, and a head from paper that is held against the ledger. */
export const Anchors = () => {
  const [typed, setTyped] = useState('');
  const [known, setKnown] = useState('');
  const { data, error } = useAsk('backup.anchors', known === '' ? {} : { known });
  return (
    <>
      {data ? <CheckLines checks={data.checks} /> : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setKnown(typed.trim());
        }}
      >
        <Group align="flex-end" wrap="nowrap" mt="sm">
          <TextInput
            label={say('Ledger head from a record or a paper')}
            placeholder={SAMPLE}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            className="figures"
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" disabled={typed.trim() === ''}>
            {say('Compare##with the ledger')}
          </Button>
        </Group>
      </form>
      <ErrorNotice error={error} />
    </>
  );
};
