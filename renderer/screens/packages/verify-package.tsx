import { Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type DragEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationInput, type OperationOutput } from '../../api/client.ts';
import { pathOfDropped } from '../../api/native.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { tellRefusal } from '../../components/tell-refusal.ts';
import { leavePackage, useBroughtPackage } from '../../frame/brought-package.ts';
import { say } from '../../words/say.ts';
import { PackageInput } from './package-input.tsx';
import { PackageResult } from './package-result.tsx';
import './packages.css';

/** How far it is, and how to end it: a package of gigabytes takes minutes. */
const Verifying = () => {
  const { data } = useQuery({
    queryKey: ['host.verifyingPackage', {}],
    queryFn: () => call('host.verifyingPackage', {}),
    refetchInterval: 500,
  });
  const { done, of } = data?.running ?? { done: 0, of: 0 };
  return (
    <div role="status">
      <Text size="sm">{of > 0 ? say('Verifying: {done} of {of} files.', { done, of }) : say('Verifying…')}</Text>
      <Progress value={of > 0 ? (100 * done) / of : 0} mt="xs" mb="sm" aria-label={say('Verifying…')} />
      <Button size="xs" variant="default" onClick={() => tellRefusal(call('host.stopVerifying', {}))}>
        {say('Stop')}
      </Button>
    </div>
  );
};

/** Names a package, and shows what came of it; one that the program was opened with is verified at once. */
export const VerifyPackage = () => {
  const brought = useBroughtPackage();
  const [path, setPath] = useState('');
  const [fingerprint, setFingerprint] = useState('');
  const [dropped, setDropped] = useState<string | null>(null);
  const verify = useMutation<OperationOutput<'host.verifyPackage'>, AppError, OperationInput<'host.verifyPackage'>>({
    mutationFn: (given) => call('host.verifyPackage', given),
  });
  const begin = verify.mutate;
  const begun = useRef<unknown>(null);
  useEffect(() => {
    if (!brought?.path || begun.current === brought) return;
    begun.current = brought;
    setPath(brought.path);
    begin({ path: brought.path });
  }, [brought, begin]);
  // Who comes back finds an empty form, and no result of another package.
  useEffect(() => leavePackage, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDropped(null);
    verify.mutate({ path, ...(fingerprint.trim() === '' ? {} : { fingerprint }) });
  };
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    const lies = pathOfDropped(file);
    setDropped(lies === null ? say('A browser does not tell where a dropped file lies. Choose the package, or type its path.') : null);
    if (lies === null) return;
    setPath(lies);
    verify.mutate({ path: lies, ...(fingerprint.trim() === '' ? {} : { fingerprint }) });
  };
  return (
    <Stack gap="lg" onDragOver={(event: DragEvent) => event.preventDefault()} onDrop={drop}>
      <form onSubmit={submit} aria-label={say('Verify an audit package')}>
        <Stack>
          <Text size="sm">
            {say(
              'Choose a package that this program made, in whichever company. No vault is needed for it, the package stays as it is, and nothing is recorded.',
            )}
          </Text>
          {dropped === null ? null : <ErrorNotice error={{ message: dropped }} />}
          <ErrorNotice error={verify.error} />
          <PackageInput value={path} onChange={setPath} />
          <TextInput
            name="fingerprint"
            label={say('Fingerprint of the authority, from paper')}
            description={say(
              'SHA-256, as the company published it. Without it the package is held only against the vaults that were opened on this computer.',
            )}
            value={fingerprint}
            onChange={(event) => setFingerprint(event.currentTarget.value)}
            autoComplete="off"
          />
          {verify.isPending ? (
            <Verifying />
          ) : (
            <Group>
              <Button type="submit">{say('Verify')}</Button>
            </Group>
          )}
        </Stack>
      </form>
      {verify.data ? <PackageResult result={verify.data} /> : null}
    </Stack>
  );
};
