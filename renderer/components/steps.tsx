import { IconCheck, IconCircle, IconCircleDot } from '@tabler/icons-react';

/** A way as steps, in the words that are shown: what is done, where it stands, what comes. */
export const Steps = ({ label, steps, at }: { label: string; steps: readonly string[]; at: number }) => (
  <ol className="steps" aria-label={label}>
    {steps.map((step, index) => {
      const Icon = index < at ? IconCheck : index === at ? IconCircleDot : IconCircle;
      return (
        <li
          key={step}
          data-place={index < at ? 'done' : index === at ? 'here' : 'later'}
          {...(index === at ? { 'aria-current': 'step' as const } : {})}
        >
          <Icon size={14} aria-hidden />
          {step}
        </li>
      );
    })}
  </ol>
);
