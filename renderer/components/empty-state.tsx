import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A pleasant nothing, with the one useful next step. */
export const EmptyState = ({ title, children }: { title: string; children?: ReactNode }) => (
  <Stack align="center" gap="sm" py={48} ta="center">
    <Text fw={600}>{title}</Text>
    {children}
  </Stack>
);
