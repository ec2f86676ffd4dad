import { Button, Menu, Select } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { type Made, saveMade } from '../components/save-file.ts';
import { say } from '../words/say.ts';
import { EncryptDialog } from './encrypt-dialog.tsx';
import { useHolds } from './session.tsx';

type Forms<F extends string> = readonly { form: F; label: string }[];

const EncryptForm = <F extends string>({
  title,
  forms,
  make,
  onClose,
}: {
  title: string;
  forms: Forms<F>;
  make: (form: F) => Promise<Made>;
  onClose: () => void;
}) => {
  const [form, setForm] = useState(forms[0]?.form);
  return (
    <EncryptDialog title={title} make={form === undefined ? null : () => make(form)} onClose={onClose}>
      <Select
        label={say('Form')}
        data={forms.map(({ form: value, label }) => ({ value, label }))}
        value={form ?? null}
        onChange={(value) => setForm(forms.find((one) => one.form === value)?.form)}
        allowDeselect={false}
      />
    </EncryptDialog>
  );
};

/** A button that opens the forms in which something is taken out as a file, and encrypted by who may. */
export const FileMenu = <F extends string>({
  label,
  name,
  isSmall = false,
  forms,
  make,
}: {
  label: string;
  /** What it takes out, for those who do not see where it stands. */
  name: string;
  isSmall?: boolean;
  forms: Forms<F>;
  make: (form: F) => Promise<Made>;
}) => {
  const [busy, setBusy] = useState(false);
  const [encrypting, setEncrypting] = useState(false);
  // The seal, which signs what is encrypted, is wrapped for these.
  const mayEncrypt = useHolds('Document Controller', 'Quality', 'Auditor');
  const take = async (form: F) => {
    setBusy(true);
    await saveMade(make(form));
    setBusy(false);
  };
  return (
    <>
      {encrypting ? (
        <EncryptForm title={say('{name}, encrypted', { name })} forms={forms} make={make} onClose={() => setEncrypting(false)} />
      ) : null}
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button
            variant="default"
            {...(isSmall ? { size: 'compact-sm' } : {})}
            aria-label={name}
            loading={busy}
            leftSection={<IconFileDownload size={16} aria-hidden />}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {forms.map((one) => (
            <Menu.Item key={one.form} onClick={() => void take(one.form)}>
              {one.label}
            </Menu.Item>
          ))}
          {mayEncrypt ? (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setEncrypting(true)}>{say('Encrypted, for people who have OpenSSL')}</Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </>
  );
};
