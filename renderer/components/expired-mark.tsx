import { IconAlertTriangle } from '@tabler/icons-react';

/** A state that was for a time, such as an acceptance, after its last day. @param children its words */
export const ExpiredMark = ({ children }: { children: string }) => (
  <span className="state" data-tone="late">
    <IconAlertTriangle size={14} aria-hidden />
    {children}
  </span>
);
