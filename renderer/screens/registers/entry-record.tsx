import { keyHolders } from '#shared/domain/vault-keys.ts';
import { call } from '../../api/client.ts';
import { FileMenu } from '../../frame/file-menu.tsx';
import { useHolds } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';

const forms = ['pdf', 'docx', 'json'] as const;

/** The sealed record of the version that is shown, for those who hold the seal. */
export const EntryRecordMenu = ({ number, version }: { number: string; version: number }) => {
  const maySeal = useHolds(...keyHolders.seal);
  if (!maySeal) return null;
  return (
    <FileMenu
      label={say('Download record')}
      name={say('Download record of {number}', { number })}
      forms={forms.map((form) => ({ form, label: say('{format} record', { format: form.toUpperCase() }) }))}
      make={(format) => call('entry.record', { number, version, format })}
    />
  );
};
