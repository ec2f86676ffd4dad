import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** The title line of a screen: what it is, what belongs to it, and at the right its actions. */
export const PageTitle = ({ title, beside, children }: { title: string; beside?: ReactNode; children?: ReactNode }) => (
  // As high with a button as without one: what stands below stays where it is when one comes or goes.
  <Group justify="space-between" mb="lg" mih={36}>
    <Group gap="md" align="center">
      <Title order={1}>{title}</Title>
      {beside}
    </Group>
    <Group gap="sm" wrap="nowrap">
      {children}
    </Group>
  </Group>
);
