import { NativeSelect, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { type ImportKind, importKindNames, importKinds } from '#shared/domain/import-sources.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

type Policy = Pick<OperationOutput<'imports.policy'>, 'kinds' | 'known'>;

/** Names the computers on which one kind of import is allowed. */
export const ImportSourcesForm = ({ kinds, known, onClose }: Policy & { onClose: () => void }) => {
  const computersOf = (kind: ImportKind): string[] => kinds.find((one) => one.kind === kind)?.computers ?? [];
  const [kind, setKind] = useState<ImportKind>(importKindNames[0]);
  const [computers, setComputers] = useState(computersOf(kind));
  const set = useDo('imports.setPolicy');
  const choose = (name: string): void => {
    const chosen = importKindNames.find((one) => one === name) ?? kind;
    setKind(chosen);
    setComputers(computersOf(chosen));
  };
  return (
    <ReasonDialog
      title={say('Where imports are allowed')}
      explanation={say(
        'From now on such an import is refused on every other computer, and the attempt is recorded. Without a computer it is allowed on all. What was imported before stays as it is.',
      )}
      confirmLabel={say('Change the policy')}
      error={set.error}
      busy={set.isPending}
      onConfirm={(reason) => set.mutate({ kind, computers, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NativeSelect
        label={say('What is imported')}
        value={kind}
        data={importKindNames.map((name) => ({ value: name, label: sayGiven(importKinds[name]) }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <TagsInput
        label={say('Computers')}
        description={say('Their names, as the operating system calls them. Enter takes a name that was typed.')}
        value={computers}
        data={known}
        onChange={setComputers}
        acceptValueOnBlur
      />
    </ReasonDialog>
  );
};
