import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { saveMade } from './save-file.ts';

/** A button that opens the forms in which something is taken out as a file. */
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
  forms: readonly { form: F; label: string }[];
  make: (form: F) => Promise<Parameters<typeof saveMade>[0]>;
}) => {
  const [busy, setBusy] = useState(false);
  const take = async (form: F) => {
    setBusy(true);
    try {
      await saveMade(await make(form));
    } catch (error) {
      notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error), autoClose: false });
    } finally {
      setBusy(false);
    }
  };
  return (
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
      </Menu.Dropdown>
    </Menu>
  );
};
