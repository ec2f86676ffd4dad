import { Button, Loader, Modal, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';

/** Proves the vault from its first entry and says plainly what came out. */
export const VerifyVault = ({ onClose }: { onClose: () => void }) => {
  const { data: checks, error, isFetching } = useAsk('audit.verify', {});
  const wrong = checks?.filter(({ ok }) => !ok).length ?? 0;
  return (
    <Modal opened onClose={onClose} title="Verify the vault" size="lg">
      <ErrorNotice error={error} />
      {isFetching ? (
        <div role="status" className="verify-status">
          <Loader size="sm" aria-hidden /> Proving every entry from the first one. You can close this and go on working.
        </div>
      ) : null}
      {checks && !isFetching ? (
        <>
          <Text fw={600} mb="sm" role="status">
            {wrong === 0
              ? 'Everything was proven.'
              : `${wrong} of ${checks.length} checks did not hold. Stop working, keep a copy of the folder, and find out why.`}
          </Text>
          {checks.map(({ check, ok, detail }) => (
            <div className="proof" key={check}>
              <span>
                <span className="state" data-tone={ok ? 'effective' : 'seal'}>
                  {ok ? <IconShieldCheck size={14} aria-hidden /> : <IconShieldX size={14} aria-hidden />}
                  {ok ? 'Proven' : 'Not proven'}
                </span>
              </span>
              <span>{check}</span>
              <span className="quiet wrap">{detail}</span>
            </div>
          ))}
        </>
      ) : null}
      <Button mt="lg" variant="default" onClick={onClose}>
        Close
      </Button>
    </Modal>
  );
};
