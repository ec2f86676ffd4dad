import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** What happened and what to do, as the operation says it; nothing that was typed is cleared. */
export const ErrorNotice = ({ error }: { error: { message: string } | null | undefined }) =>
  error ? (
    <Alert color="seal" variant="light" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />} mb="md">
      {error.message}
    </Alert>
  ) : null;
