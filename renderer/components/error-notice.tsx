import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** What happened and what to do, as the operation says it; nothing that was typed is cleared. `onRetry` asks once more. */
export const ErrorNotice = ({ error, onRetry }: { error: { message: string } | null | undefined; onRetry?: () => void }) =>
  error ? (
    <Alert color="seal" variant="light" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />} mb="md">
      {error.message}
      {onRetry ? (
        <div>
          <Button variant="default" size="compact-sm" mt="sm" onClick={onRetry}>
            Try again
          </Button>
        </div>
      ) : null}
    </Alert>
  ) : null;
